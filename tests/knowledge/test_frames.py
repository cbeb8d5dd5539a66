"""The frame lexicon and the codebook hold together."""

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.codebook import contexts, entries, faults
from dragoman.knowledge.frames import frames, label_of, load_lexicon
from dragoman.knowledge.inflection import noun_forms, verb_forms

CODED = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
    "SANCTION MOBILIZE COERCE ASSAULT"
)
TYPES = set(CODED.split())
GOVERNING = (
    "promise intent request reject threaten accuse plan aspect cause fail end deny unreal report "
    "drop"
)
OPERATORS = {"", *GOVERNING.split()}


def test_the_codebook_holds_together() -> None:
    assert faults() == []
    assert {entry.event_type for entry in entries()} == TYPES
    assert len(contexts()) == 37


def test_every_type_has_frames_and_every_frame_a_legal_type_and_mode() -> None:
    coded = set()
    for frame, _ in frames():
        assert frame.operator in OPERATORS, frame.name
        if frame.type is not None:
            label_of(frame.type, frame.mode)
            coded.add(frame.type)
        if frame.promise is not None:
            assert frame.promise in TYPES, frame.name
    assert coded == TYPES


def test_an_unknown_mode_is_named() -> None:
    with pytest.raises(KnowledgeError, match="no mode 'polite'"):
        label_of("ASSAULT", "polite")


def test_the_more_specific_frame_is_tried_first() -> None:
    tried = load_lexicon().verbs["fired"]
    with_object = [bool(frame.object or frame.preps or frame.particle) for frame in tried]
    assert with_object == sorted(with_object, reverse=True)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("accuse", ("accuse", "accuses", "accused", "accused", "accusing")),
        ("withdraw", ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing")),
        ("ban", ("ban", "bans", "banned", "banned", "banning")),
        ("veto", ("veto", "vetoes", "vetoed", "vetoed", "vetoing")),
        ("kidnap", ("kidnap", "kidnaps", "kidnapped", "kidnapped", "kidnapping")),
        ("flee", ("flee", "flees", "fled", "fled", "fleeing")),
        ("visit", ("visit", "visits", "visited", "visited", "visiting")),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(lemma) == forms


def test_nouns_are_inflected() -> None:
    assert noun_forms("embargo") == ("embargo", "embargoes")
    assert noun_forms("sanctions") == ("sanctions", "sanctions")
