"""One sentence, one fact about how it is coded."""

import pytest

from dragoman.reader import Reader
from dragoman.records import Event

DAY = "2019-06-12"  # a Wednesday


def events(reader: Reader, text: str) -> list[Event]:
    return list(reader.read(text, published=DAY).events)


def only(reader: Reader, text: str) -> Event:
    found = events(reader, text)
    assert len(found) == 1, [(e.event_type, e.trigger.text) for e in found]
    return found[0]


def sides(event: Event) -> tuple[list[str | None], list[str | None]]:
    return [a.country for a in event.actors], [a.country for a in event.recipients]


@pytest.mark.parametrize(
    ("text", "event_type", "mode", "actors", "recipients"),
    [
        ("Kenya accused Somalia of piracy.", "ACCUSE", "allege", ["KEN"], ["SOM"]),
        ("Somalia was accused by Kenya of piracy.", "ACCUSE", "allege", ["KEN"], ["SOM"]),
        ("Chilean police arrested two Peruvian journalists.", "COERCE", "arrest", ["CHL"], ["PER"]),
        ("Denmark expelled three Syrian diplomats.", "SANCTION", "expel", ["DNK"], ["SYR"]),
        ("The Thai premier visited Laos.", "CONSULT", "visit", ["THA"], ["LAO"]),
        ("Canada sent food to Haiti.", "AID", None, ["CAN"], ["HTI"]),
        ("Ghana withdrew its troops from Togo.", "RETREAT", "withdraw", ["GHA"], ["TGO"]),
    ],
)
def test_who_does_what_to_whom(
    reader: Reader,
    text: str,
    event_type: str,
    mode: str | None,
    actors: list[str],
    recipients: list[str],
) -> None:
    event = only(reader, text)
    assert (event.event_type, event.mode) == (event_type, mode)
    assert sides(event) == (actors, recipients)
    assert event.status == "occurred"


def test_a_meeting_has_every_party_as_actor(reader: Reader) -> None:
    event = only(reader, "Peru and Chile held talks in Lima.")
    assert sides(event) == (["PER", "CHL"], [])


def test_negation_marks_the_event(reader: Reader) -> None:
    event = only(reader, "Kenya did not accuse Somalia of piracy.")
    assert event.status == "negated"


def test_a_possibility_is_hypothetical(reader: Reader) -> None:
    assert only(reader, "Denmark may expel Syrian diplomats.").status == "hypothetical"


def test_a_condition_is_hypothetical(reader: Reader) -> None:
    found = events(reader, "If Denmark expels Syrian diplomats, prices will rise.")
    assert [event.status for event in found] == ["hypothetical"]


def test_a_scheduled_meeting_is_agree_with_consult_foreseen(reader: Reader) -> None:
    event = only(reader, "Peru and Chile will hold talks on Friday.")
    assert (event.event_type, event.foreseen, event.status) == ("AGREE", "CONSULT", "planned")
    assert event.date is not None
    assert event.date.earliest == "2019-06-14"


def test_a_promise_is_made_when_it_is_voiced(reader: Reader) -> None:
    event = only(reader, "Norway promised to send food to Malawi.")
    assert (event.event_type, event.foreseen, event.status) == ("AGREE", "AID", "occurred")


def test_a_promised_withdrawal_is_concede(reader: Reader) -> None:
    event = only(reader, "Ghana agreed to withdraw its troops from Togo.")
    assert (event.event_type, event.foreseen) == ("CONCEDE", "RETREAT")


def test_a_threat_is_no_assault(reader: Reader) -> None:
    event = only(reader, "Eritrea threatened to attack Djibouti.")
    assert (event.event_type, event.mode) == ("THREATEN", "violence")


def test_a_request_swallows_what_is_asked_for(reader: Reader) -> None:
    event = only(reader, "France urged Mali to release the prisoners.")
    assert (event.event_type, event.mode) == ("REQUEST", "yield")
    assert sides(event) == (["FRA"], ["MLI"])


def test_a_refusal_to_meet_is_reject_meet(reader: Reader) -> None:
    event = only(reader, "Cuba refused to meet Spanish officials.")
    assert (event.event_type, event.mode) == ("REJECT", "meet")


def test_an_accusation_of_an_act_is_two_events(reader: Reader) -> None:
    found = events(reader, "Kenya accused Somalia of attacking Ethiopian soldiers.")
    assert [event.event_type for event in found] == ["ACCUSE", "ASSAULT"]
    attack = found[1]
    assert sides(attack) == (["SOM"], ["ETH"])
    assert attack.attribution is not None
    assert attack.attribution.speaker is not None
    assert attack.attribution.speaker.country == "KEN"


def test_what_is_reported_is_attributed(reader: Reader) -> None:
    found = events(reader, "Kenya said Somali rebels attacked Ethiopian soldiers.")
    attack = next(event for event in found if event.event_type == "ASSAULT")
    assert attack.attribution is not None
    assert attack.attribution.speaker is not None
    assert attack.attribution.speaker.country == "KEN"


def test_the_far_past_is_historical(reader: Reader) -> None:
    event = only(reader, "Iraq invaded Kuwait in 1990.")
    assert event.status == "historical"
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == ("1990-01-01", "1990-12-31")


def test_a_jail_sentence_is_conviction_and_arrest(reader: Reader) -> None:
    found = events(reader, "An Egyptian court sentenced the activist to five years in prison.")
    assert [(e.event_type, e.mode) for e in found] == [
        ("COERCE", "arrest"),
        ("SANCTION", "convict"),
    ]


def test_an_attack_told_twice_is_one_event(reader: Reader) -> None:
    text = "Rebels attacked an army base in Mali, killing five soldiers in the attack."
    assert len([e for e in events(reader, text) if e.event_type == "ASSAULT"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The weather in Norway was fine.",
        "Germany beat Brazil 7-1 in the semi-final.",
        "A proposal for talks lay on the table.",
        "The attack lasted an hour.",
        "Mexican cooking was praised in the book.",
    ],
)
def test_no_event_is_made_up(reader: Reader, text: str) -> None:
    assert [e for e in events(reader, text) if e.actors and e.recipients] == []


def test_numbers_have_their_role(reader: Reader) -> None:
    event = only(reader, "Chilean police arrested more than 40 Peruvian workers.")
    quantity = event.quantities[0]
    assert (quantity.value, quantity.comparator, quantity.role) == (40, ">", "arrested")


def test_talks_that_collapse_were_held_and_talks_called_off_are_refused(reader: Reader) -> None:
    held = only(reader, "Talks between Kenya and Somalia collapsed on Tuesday.")
    assert (held.event_type, held.mode, sides(held)[0]) == ("CONSULT", None, ["KEN", "SOM"])
    refused = only(reader, "Kenya cancelled talks with Somalia on Tuesday.")
    assert (refused.event_type, refused.mode) == ("REJECT", "meet")


def test_only_a_persons_own_campaign_is_a_candidacy(reader: Reader) -> None:
    text = "Kenya ended the bombing campaign against Somalia."
    assert not [e for e in events(reader, text) if e.mode == "resign"]


def test_a_definite_noun_takes_up_the_attack(reader: Reader) -> None:
    found = events(
        reader, "Gunmen killed 12 people in Quetta on Monday.\n\nThe attack lasted two hours."
    )
    assert [event.event_type for event in found] == ["ASSAULT"]


def test_a_body_has_its_whole_name(reader: Reader) -> None:
    event = only(reader, "The Commission on Press Freedom criticized Myanmar on Thursday.")
    assert event.actors[0].name == "Commission on Press Freedom"
    event = only(reader, "The Ministry of Defence of Ukraine accused Russia on Monday.")
    assert sides(event) == (["UKR"], ["RUS"])


def test_a_show_is_hosted_and_not_visited(reader: Reader) -> None:
    assert not events(reader, "The show was hosted by Senator Ann Tornberg of Ohio.")


def test_verbs_with_and_share_the_doer(reader: Reader) -> None:
    event = only(reader, "A student was shot and killed by Chilean police on Monday.")
    assert sides(event)[0] == ["CHL"]


def test_the_doer_may_stand_before_a_noun(reader: Reader) -> None:
    found = events(reader, "Thousands protested after the police shooting of Ann Tornberg.")
    assert [a.sectors for e in found if e.event_type == "ASSAULT" for a in e.actors] == [("COP",)]


def test_a_named_day_is_no_date_of_what_is_done(reader: Reader) -> None:
    event = only(reader, "The families of 9/11 victims sued Saudi Arabia on Monday.")
    assert event.date is not None and event.date.edtf == "2019-06-10"
    assert event.status == "occurred"


def test_a_forecast_is_no_threat(reader: Reader) -> None:
    assert not events(reader, "The IMF warned on Monday that the vote could depress growth.")


def test_a_crowd_is_of_those_it_is_made_of(reader: Reader) -> None:
    event = only(reader, "Small groups of students blocked a road in Lima on Monday.")
    assert event.actors[0].sectors == ("EDU",)
    event = only(reader, "Fellow Republicans criticized the president on Monday.")
    assert event.actors[0].sectors == ("PTY",)
