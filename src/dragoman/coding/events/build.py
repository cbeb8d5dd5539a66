"""Drafts → events: time, place, status, attribution, evidence, identity."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace as replace_record

from dragoman.coding.classifier import Classifier
from dragoman.coding.events.attribution import Sources
from dragoman.coding.events.candidates import Matcher
from dragoman.coding.events.compose import Composer, Draft
from dragoman.coding.events.contexts import contexts_of
from dragoman.coding.events.days import Days
from dragoman.coding.events.duties import duties
from dragoman.coding.events.judge import Judge
from dragoman.coding.events.one_each import one_each
from dragoman.coding.events.other_side import OtherSide
from dragoman.coding.events.proposals import Proposer
from dragoman.coding.events.public import is_public
from dragoman.coding.events.quantities import quantities_of
from dragoman.coding.events.roles import Candidate, key_of
from dragoman.coding.events.sides_and_days import (
    LEAD,
    by_classifier,
    describable,
    history_before,
    needs_other,
    read_by_frames,
    roles_of,
    same_side,
    topic_of,
    with_second,
)
from dragoman.coding.events.voiced import Voices
from dragoman.coding.events.when_where import WhenWhere
from dragoman.knowledge.examples import NONE
from dragoman.knowledge.frames import cameo_of, label_of
from dragoman.layers import Parse, Resolution
from dragoman.records import (
    Actor,
    Attribution,
    Date,
    Event,
    Place,
    Span,
    Statement,
    Status,
    digest,
    revised,
)

DOUBT = 0.985
"""Probability of no event at all from which the classifier overrules a frame."""
WISHED = 0.2
"""Probability of the type that an act needs which has not been done, nor been voiced."""
_OF_DEEDS = {"ACCUSE", "REJECT", "SUPPORT"}
_DEEDS = ("own_acts", "attacked_in_words", "policy", "refused", "done_to", "fights")
_CLAUSE_EDGE = {"advcl", "relcl", "parataxis"}


def find_events(
    parse: Parse,
    resolution: Resolution,
    statements: Sequence[Statement],
    classifier: Classifier | None = None,
) -> list[Event]:
    """The events of an article, in text order.

    Args:
        parse: sentences, tokens and dependencies.
        resolution: who, when and where.
        statements: who said what, for attribution and for duties laid on others.
        classifier: codes what no frame knows; null for frames alone.
    """
    return _Builder(parse, resolution, statements, classifier).events()


class _Builder:
    def __init__(
        self,
        parse: Parse,
        resolution: Resolution,
        statements: Sequence[Statement],
        classifier: Classifier | None,
    ) -> None:
        self.parse = parse
        self.judge = Judge(parse, classifier) if classifier else None
        self.other_side = OtherSide(parse, resolution, self.judge) if self.judge else None
        self.statements = statements
        self._vague: set[str] = set()
        self._loose: set[str] = set()
        self.resolution = resolution
        self.sources = Sources(parse, statements)
        self.matcher = Matcher(parse, resolution, self.sources.first_person)
        self.when_where = WhenWhere(parse, resolution)
        self.days = Days(parse, self.when_where)

    def events(self) -> list[Event]:
        composer = Composer(self.matcher)
        drafts = [each for draft in composer.drafts() for each in with_second(draft)]
        coded = [(draft, event) for draft in drafts if (event := self._event(draft)) is not None]
        found = [event for _, event in coded]
        if self.judge is not None:
            read = read_by_frames(composer.candidates.values(), [draft for draft, _ in coded])
            proposed = Proposer(self.matcher, self.judge, read).drafts()
            found += [event for draft in proposed if (event := self._event(draft)) is not None]
        topic = topic_of(self.parse, self.resolution, found)
        found = [self._aimed(event, topic) for event in found]
        found = [event for event in found if event.recipients or event.id not in self._loose]
        found = self._without_repeats(found)
        found += self._duty_events(drafts)
        found += self._voiced_events(found, topic)
        found = [event for event in found if is_public(event)]
        found.sort(key=lambda event: (event.trigger.start or 0, event.event_type))
        return [revised(event) for event in one_each(self.parse, found)]

    def _event(self, draft: Draft) -> Event | None:
        draft = self._voiced(draft)
        if self.other_side and not draft.recipients and not draft.symmetric:
            draft.recipients = self.other_side.of(draft.token, draft.event_type, draft.actors)
        if not self._complete(draft) or not self._believed(draft):
            return None
        own = self._tokens(draft)
        status, when = self._when(draft, own)
        event = self._record(draft, status, when, own)
        if not event.recipients and self._of_a_deed(draft):
            self._vague.add(event.id)
        if draft.proposed and needs_other(event):
            self._loose.add(event.id)
        return event

    def _without_repeats(self, found: list[Event]) -> list[Event]:
        """Without what the classifier adds to a sentence that tells that act already."""
        told = {
            (self._sentence_at(event), event.event_type, actor.country or actor.text)
            for event in found
            if not by_classifier(event)
            for actor in event.actors
        }
        return [
            event
            for event in found
            if not by_classifier(event)
            or not any(
                (self._sentence_at(event), event.event_type, actor.country or actor.text) in told
                for actor in event.actors
            )
        ]

    def _sentence_at(self, event: Event) -> int:
        token = bisect_right(self.parse.starts, event.trigger.start or 0) - 1
        return self.parse.sentence_of[max(0, token)]

    def _believed(self, draft: Draft) -> bool:
        """Whether the classifier lets a frame's reading stand.

        A frame sees words and roles, the classifier the whole sentence: where it is all but
        certain that no event stands there, or sees none in what was only wished, its word counts.
        """
        if self.judge is None or draft.proposed:
            return True
        scores = self.judge.scores(draft.token, *roles_of(draft))
        if scores is None:
            return True
        if draft.status == "hypothetical" and scores.type[draft.event_type] < WISHED:
            return False
        return scores.type[NONE] < DOUBT

    def _of_a_deed(self, draft: Draft) -> bool:
        """Whether words are aimed at a deed that was told before ("criticised the move")."""
        target = draft.candidate.object
        if draft.proposed or draft.event_type not in _OF_DEEDS or target is None:
            return False
        classes = self.matcher.lexicon.classes
        determiner = self.parse.child(target, "det")
        if determiner is None or self.parse.lower[determiner] not in {"the", "this", "that"}:
            return False
        return any(self.parse.lower[target] in classes[name] for name in _DEEDS)

    def _aimed(self, event: Event, topic: Sequence[Actor]) -> Event:
        """The event with the doers of the story's main event as those whose deed is meant."""
        own = {key_of(actor) for actor in event.actors}
        others = tuple(a for a in topic if key_of(a) not in own)
        if event.id not in self._vague or not others:
            return event
        trace = (*event.trace, "recipient: whose deed the story tells")
        return replace_record(event, recipients=others[:1], trace=trace)

    def _tokens(self, draft: Draft) -> tuple[int, ...]:
        """The predicate, the inner predicate, and the verb that carries it."""
        support = draft.candidate.support
        chain = [draft.candidate.token, *([support] if support is not None else []), draft.token]
        return tuple(dict.fromkeys(chain))

    def _voiced(self, draft: Draft) -> Draft:
        """A future that the actor itself announces is a promise that was made."""
        statement = self.sources.holding(draft.candidate.token)
        speaker = statement.speaker if statement else None
        if speaker is None or draft.status != "planned" or draft.voiced:
            return draft
        same = any(same_side(actor, speaker) for actor in draft.actors)
        if same and draft.event_type in {"AGREE", "CONCEDE"}:
            draft.status, draft.voiced = "occurred", True
            draft.notes.append("voiced by the actor")
        return draft

    def _complete(self, draft: Draft) -> bool:
        """Whether the roles that the frame and the codebook require are filled."""
        frame = draft.candidate.frame
        required = set(frame.require)
        if draft.duty or (not draft.actors and not frame.agentless and "actor" in required):
            return False
        if not draft.actors and draft.token != draft.candidate.token:
            return False
        if "recipient" in required and not draft.recipients:
            return False
        if self._general(draft):
            return False
        if draft.event_type == "AID" and not (draft.recipients or frame.agentless):
            return False
        sides = (*draft.actors, *draft.recipients)
        if not draft.actors and (
            self._background(draft.token) or self._someone_else(draft.candidate)
        ):
            return False
        if not sides and "support:circumstance" in draft.candidate.notes:
            return False
        if not sides and draft.event_type != "AGREE" and not self._placed(draft):
            return False
        if not sides:
            return frame.agentless and not required
        if draft.symmetric and "pair" in required:
            draft.actors = tuple(actor for actor in draft.actors if describable(actor))
            draft.recipients = tuple(actor for actor in draft.recipients if describable(actor))
            sides = (*draft.actors, *draft.recipients)
            if len(sides) < 2:
                return False
        return any(describable(actor) for actor in sides)

    def _general(self, draft: Draft) -> bool:
        """Whether a rule is stated, not an act told ("officials are removed after a trial").

        The present tense of no one named, outside the first sentence (where headlines stand).
        """
        parse = self.parse
        sides = (*draft.actors, *draft.recipients)
        if parse.sentence_of[draft.token] == 0 or any(actor.id or actor.name for actor in sides):
            return False
        verb = draft.token if draft.candidate.support is None else draft.candidate.support
        helpers = {parse.lower[child] for child in parse.kids(verb, "aux", "auxpass")}
        if helpers & {"have", "has", "had", "was", "were", "been"}:
            return False
        passive = parse.tags[verb] == "VBN" and bool(helpers & {"is", "are"})
        return passive or parse.tags[verb] in {"VBZ", "VBP"}

    def _placed(self, draft: Draft) -> bool:
        """Whether an act of no one known is told with its day or place, not just mentioned."""
        tokens = self._tokens(draft)
        dated, placed = self.when_where.date(*tokens), self.when_where.place(*tokens)
        return dated is not None or placed is not None

    def _someone_else(self, candidate: Candidate) -> bool:
        """Whether a verb has a doer who is no actor ("the storm killed …"): no one's act."""
        if candidate.frame.pos != "verb" or "subj" not in candidate.frame.actor:
            return False
        return self.matcher.arguments.subject(candidate.token) is not None

    def _background(self, token: int) -> bool:
        """Whether a predicate only qualifies something ("women who were attacked")."""
        parse = self.parse
        label = parse.deps[token]
        return label in {"relcl", "acl"} or (
            label == "advcl" and parse.child(token, "nsubj", "nsubjpass") is None
        )

    def _when(self, draft: Draft, tokens: tuple[int, ...]) -> tuple[Status, Date | None]:
        """Status and date together: a past date makes history, a voiced act is dated as said."""
        stated = self.when_where.date(*tokens)
        published = self.parse.article.published
        if draft.status != "occurred" or not published:
            return draft.status, stated
        coming = bool(stated and stated.earliest and stated.earliest > published)
        if stated is None or not stated.latest or (coming and draft.voiced):
            return self._undated(draft)
        if stated.latest < history_before(published):
            return "historical", stated
        return ("planned" if coming else draft.status), stated

    def _undated(self, draft: Draft) -> tuple[Status, Date | None]:
        """The same where no clause tells the day; what is voiced is dated as it is said."""
        cued = self.sources.cued_by(draft.token)
        if cued is not None and cued.date is not None and cued.date.basis != "publication":
            return "occurred", cued.date
        verb = draft.token if draft.candidate.support is None else draft.candidate.support
        other = self.when_where.named(*self._tokens(draft))
        published = self.parse.article.published or ""
        if other and other.latest and other.latest < history_before(published):
            return "historical", None
        found = self.days.of(verb, fresh=self._fresh(draft))
        draft.notes += [found.note] if found.note else []
        return found.status, found.date

    def _fresh(self, draft: Draft) -> bool:
        """Whether an act without a day of its own is the story's news, not its background.

        News stands in the first sentences, or is what someone does by speaking.
        """
        sentence = self.parse.sentences[self.parse.sentence_of[draft.token]]
        return sentence.index < LEAD or self.sources.cued_by(draft.token) is not None

    def _record(
        self, draft: Draft, status: Status, when: Date | None, tokens: tuple[int, ...]
    ) -> Event:
        actors, recipients = roles_of(draft)
        evidence, clause = self._evidence(draft)
        cued = self.sources.cued_by(draft.token)
        return self._event_of(
            draft.token,
            draft.event_type,
            draft.mode,
            foreseen=draft.foreseen,
            actors=actors,
            recipients=recipients,
            status=status,
            date=when,
            place=self._place(draft, tokens),
            attribution=self._attribution(draft),
            quantities=quantities_of(self.parse, clause),
            evidence=evidence,
            statement=cued.id if cued else None,
            confidence=self._confidence(draft),
            trace=tuple(draft.notes),
        )

    def _event_of(self, token: int, event_type: str, mode: str | None, **fields: Any) -> Event:
        """An event whose predicate is a token, with what follows from its type and place."""
        label = label_of(event_type, mode)
        trigger = self.parse.span(token, token + 1)
        article = self.parse.article.id
        contexts = self._contexts(token, fields["actors"], fields["recipients"])
        attribution = fields["attribution"]
        speakers = [attribution.speaker] if attribution and attribution.speaker else []
        named = (*fields["actors"], *fields["recipients"], *speakers)
        fields["trace"] = (*fields["trace"], *self.resolution.sieves(named))
        return Event(
            id="e" + digest(article, "event", trigger.start, trigger.end, event_type),
            revision="",
            article=article,
            event_type=event_type,
            mode=mode,
            contexts=contexts,
            quad=label.quad,
            score=label.score,
            cameo=cameo_of(event_type, mode, foreseen=fields.get("foreseen"), contexts=contexts),
            trigger=trigger,
            agreement=None,
            **fields,
        )

    def _contexts(
        self, token: int, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
    ) -> tuple[str, ...]:
        """What the classifier sees around an event; without it, what cue words show."""
        sentence = self.parse.sentences[self.parse.sentence_of[token]]
        cued = contexts_of(self.parse.span(sentence.first, sentence.last).text)
        scores = self.judge.scores(token, actors, recipients) if self.judge else None
        if self.judge is None or scores is None:
            return cued
        return self.judge.classifier.contexts(scores, cued=cued)

    def _place(self, draft: Draft, tokens: tuple[int, ...]) -> Place | None:
        if draft.mode == "visit" or draft.foreseen == "CONSULT":
            destination = self.when_where.destination(draft.candidate.token)
            if destination is not None:
                return destination
        return self.when_where.place(*tokens)

    def _attribution(self, draft: Draft) -> Attribution | None:
        if draft.accuser is not None and draft.token != draft.accuser.token:
            span = self.parse.span(draft.accuser.token, draft.accuser.token + 1)
            speaker = draft.accuser.actors[0] if draft.accuser.actors else None
            return Attribution(speaker, span.text, span.start, span.end)
        return self.sources.attribution(draft.token)

    def _evidence(self, draft: Draft) -> tuple[Span, list[int]]:
        """The clause of the predicate: its own words, without clauses that only follow it."""
        at = draft.token
        if at == draft.candidate.token and draft.candidate.support is not None:
            at = draft.candidate.support
        tokens = self._clause_tokens(at)
        tokens = sorted(set(tokens) | set(self._clause_tokens(draft.candidate.token)))
        return self._trimmed(tokens), tokens

    def _trimmed(self, tokens: list[int]) -> Span:
        """From the first to the last of the tokens, without marks at the edges."""
        parse = self.parse
        first, last = tokens[0], tokens[-1] + 1
        while (
            first < last - 1
            and not parse.words[first][0].isalnum()
            and parse.words[first] not in '“"'
        ):
            first += 1
        while last > first + 1 and parse.words[last - 1] in {".", ",", ";", ":", "–", "—", "-"}:
            last -= 1
        return parse.span(first, last)

    def _clause_tokens(self, token: int) -> list[int]:
        parse = self.parse
        found = [token]
        for member in found:
            for child in parse.children[member]:
                edge = parse.deps[child] in _CLAUSE_EDGE and member == token
                verb = parse.tags[child][:2] == "VB" and parse.tags[token][:2] == "VB"
                second = member == token and parse.deps[child] == "conj" and verb
                second = second or (parse.deps[child] == "cc" and self._joins_verbs(child, token))
                if not edge and not second:
                    found.append(child)
        found.sort()
        return found

    def _joins_verbs(self, conjunction: int, token: int) -> bool:
        """Whether an "and" only leads on to the next verb of a predicate."""
        parse = self.parse
        following = [child for child in parse.kids(token, "conj") if child > conjunction]
        return parse.heads[conjunction] == token and bool(
            following and parse.tags[following[0]][:2] == "VB"
        )

    def _confidence(self, draft: Draft) -> float:
        frame = draft.candidate.frame
        sure = frame.confidence
        if not draft.actors or (not draft.recipients and not draft.symmetric):
            sure -= 0.1
        if draft.status == "hypothetical":
            sure -= 0.1
        return round(max(0.1, sure), 2)

    def _duty_events(self, drafts: list[Draft]) -> list[Event]:
        """REQUESTs made by saying what another should do."""
        inner = {draft.candidate.token: draft.candidate for draft in drafts if draft.duty}
        found = []
        for verb, statement, addressed in duties(self.matcher, self.sources):
            asked = inner[verb].frame.type if verb in inner else None
            speaker = statement.speaker
            assert speaker is not None
            found.append(
                self._event_of(
                    verb,
                    "REQUEST",
                    "yield" if asked in {"RETREAT", "CONCEDE"} else "change",
                    foreseen=None,
                    actors=(self.resolution.as_mentioned(speaker),),
                    recipients=addressed,
                    status="occurred",
                    date=self._said_on(statement, verb),
                    place=None,
                    attribution=self.sources.attribution(verb),
                    quantities=(),
                    evidence=self._trimmed(self._clause_tokens(verb)),
                    statement=statement.id,
                    confidence=0.6,
                    trace=("duty laid on another",),
                )
            )
        return found

    def _said_on(self, statement: Statement, token: int) -> Date | None:
        """When something was said: as its clause has it, else as what stands around it."""
        if statement.date is None or statement.date.basis != "publication":
            return statement.date
        start = statement.cue.start if statement.cue else None
        if start is None:
            return None
        cue = bisect_right(self.parse.starts, start) - 1
        end = statement.cue.end if statement.cue and statement.cue.end else start
        verbs = [t for t in range(cue, len(self.parse)) if self.parse.starts[t] < end]
        verb = next((t for t in reversed(verbs) if self.parse.tags[t][:2] == "VB"), cue)
        return self.days.of(verb, fresh=True).date

    def _voiced_events(self, coded: Sequence[Event], topic: Sequence[Actor]) -> list[Event]:
        """Acts done by speaking that only statements tell."""
        if self.judge is None:
            return []
        found = []
        voices = Voices(self.parse, self.resolution, self.judge)
        for act in voices.acts(self.statements, coded, topic):
            statement, label = act.statement, act.label
            assert statement.speaker is not None and label.event_type is not None
            chance = label.scores[label.event_type]
            found.append(
                self._event_of(
                    act.token,
                    label.event_type,
                    label.mode,
                    foreseen=label.foreseen,
                    actors=(self.resolution.as_mentioned(statement.speaker),),
                    recipients=act.recipients,
                    status="occurred",
                    date=self._said_on(statement, act.token),
                    place=None,
                    attribution=None,
                    quantities=(),
                    evidence=statement.evidence,
                    statement=statement.id,
                    confidence=round(chance, 2),
                    trace=(f"classifier {label.event_type} {chance:.2f}", f"act {statement.act}"),
                )
            )
        return found
