"""Personal and possessive pronouns: whom they take up, or no one.

Sieves of high precision. A possessive takes the subject of its own clause; a pronoun in what
someone says, whoever says it; one in a clause before the main one ("Although she …, Okafor
signed"), the main subject. Any other takes the one actor of the sentences before it who agrees
with it in number, gender and kind; of several, the subject of the sentence where the others stand
only beside it. Otherwise it stays open.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.knowledge.given_names import Gender, gender_of
from dragoman.knowledge.reference import load_reference
from dragoman.layers import Mention, Parse
from dragoman.resolve.actors.people import People
from dragoman.resolve.actors.persons import is_person

_HE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f",
}  # fmt: skip
_THING = {"it", "its"}
_MANY = {"they", "them", "their"}
_SUBJECT = {"nsubj", "nsubjpass"}
_WINDOW = 2
"""Sentences before the pronoun's own in which an antecedent may stand."""


class Pronouns:
    """Finds antecedents among the mentions found so far.

    Args:
        parse: the article.
        found: mentions by head token, filled in text order by the caller.
        people: the article's people, who know their genders.
    """

    def __init__(self, parse: Parse, found: Mapping[int, Mention], people: People) -> None:
        self._parse = parse
        self._found = found
        self._people = people
        self._spoken: dict[str, Gender] = {}
        self._persons: dict[int, bool] = {}
        self._quoted = {
            token: number
            for number, quote in enumerate(parse.quotes)
            if quote.depth == 0
            for token in range(quote.first, quote.last)
        }

    def antecedent(self, token: int) -> Mention | None:
        """The mention that a personal or possessive pronoun takes up."""
        word = self._parse.lower[token]
        if not (word in _HE or word in _THING or word in _MANY) or self._is_empty(token, word):
            return None
        possessive = self._parse.tags[token] == "PRP$"
        if possessive and self._has_rival(token, word):
            return None
        mention = self._bound(token, word)
        if mention is None:
            if word in _THING and not possessive and self._parse.deps[token] not in _SUBJECT:
                return None
            mention = self._earlier(token, word)
        if mention is not None and word in _HE:
            self._spoken.setdefault(_key(mention), _HE[word])
        return mention

    def _bound(self, token: int, word: str) -> Mention | None:
        """The subject that grammar gives: of the own clause, of who says it, of the main clause."""
        if self._parse.tags[token] == "PRP$":
            subject = self._own_subject(token)
            if subject is not None and self._agrees(subject, word):
                return self._whole(subject, word)
        for subject in (self._sayer(token), self._main_subject(token)):
            if subject is not None and self._agrees(subject, word):
                return self._whole(subject, word)
        return None

    def _own_subject(self, token: int) -> int | None:
        """The subject of the verb that governs a possessive pronoun."""
        at = token
        while self._parse.heads[at] != at:
            at = self._parse.heads[at]
            for child in self._parse.kids(at, *_SUBJECT):
                if child < token:
                    return child if child in self._found else None
        return None

    def _has_rival(self, token: int, word: str) -> bool:
        """Whether a possessive may mean subject or object ("Malta thanked Libya for its help")."""
        subject = self._own_subject(token)
        if subject is None or not self._agrees(subject, word):
            return False
        own = _key(self._found[subject])
        return any(
            head in self._found and self._agrees(head, word) and _key(self._found[head]) != own
            and self._parse.deps[head] in {"dobj", "dative", "pobj"}
            for head in range(subject + 1, token)
        )  # fmt: skip

    def _sayer(self, token: int) -> int | None:
        """Who says a clause whose subject the pronoun is, where no other person is told it."""
        parse = self._parse
        clause = parse.heads[token]
        if parse.deps[token] not in _SUBJECT or token in self._quoted:
            return None
        while parse.deps[clause] in {"conj"}:
            clause = parse.heads[clause]
        if parse.deps[clause] not in {"ccomp", "advcl"} or clause < token:
            return None
        verb = parse.heads[clause]
        subject = parse.child(verb, *_SUBJECT)
        if subject is None or subject not in self._found or subject > token:
            return None
        told = any(
            child in self._found and is_person(parse, self._found[child])
            for child in parse.kids(verb, "dobj", "dative", "iobj")
        )
        return None if told else subject

    def _main_subject(self, token: int) -> int | None:
        """The subject of the main clause that follows the pronoun's own."""
        parse, at = self._parse, token
        while parse.heads[at] != at and parse.deps[at] != "advcl":
            at = parse.heads[at]
        if parse.deps[at] != "advcl" or (at < token and parse.deps[token] != "poss"):
            return None
        main = parse.heads[at]
        subject = parse.child(main, *_SUBJECT)
        later = subject is not None and token < at < main and subject > at
        return subject if later and parse.deps[main] == "ROOT" else None

    def _earlier(self, token: int, word: str) -> Mention | None:
        sentence = self._parse.sentence_of[token]
        own = self._fellows(token)
        for index in range(sentence, max(-1, sentence - _WINDOW - 1), -1):
            row = self._parse.sentences[index]
            heads = [
                head for head in range(row.first, min(row.last, token))
                if head in self._found and head not in own and self._reaches(token, head)
                and self._agrees(head, word)
                and (word not in _THING or self._parse.deps[head] in _SUBJECT)
                and not self._is_said(head)
            ]  # fmt: skip
            if heads:
                return self._chosen(heads, word)
            if index < sentence and (
                (word in _THING and self._has_subject(row.first, row.last))
                or (word in _HE and self._has_unknown(row.first, row.last))
            ):
                return None
        return None

    def _chosen(self, heads: list[int], word: str) -> Mention | None:
        """The one who is meant among those of a sentence that agree with a pronoun."""
        keys = {_key(self._found[head]) for head in heads}
        if len(keys) == 1:
            return self._whole(heads[0], word)
        subjects = [head for head in heads if self._parse.deps[head] in _SUBJECT]
        if not subjects:
            return None
        key = _key(self._found[subjects[0]])
        rivals = [h for h in heads if _key(self._found[h]) != key and self._is_rival(h)]
        return None if rivals else self._whole(subjects[0], word)

    def _is_rival(self, head: int) -> bool:
        """Whether a mention may go on as well as the subject of its sentence.

        So may what the verb is done to or with ("Macron met Scholz"), and any other subject. Who
        is told something, or only said of another ("Merkel's plan"), goes on less.
        """
        parse = self._parse
        while parse.deps[head] in {"conj", "appos"}:
            head = parse.heads[head]
        if parse.deps[head] == "pobj":
            verb = parse.heads[parse.heads[head]]
            return parse.deps[verb] == "ROOT" and parse.heads[head] > verb
        if parse.deps[head] in {"dobj", "dative", "iobj"}:
            return parse.child(parse.heads[head], "ccomp") is None
        return parse.deps[head] in _SUBJECT

    def _agrees(self, head: int, word: str) -> bool:
        """Whether a mention may be meant by a pronoun: number, gender, kind."""
        mention = self._found.get(head)
        if mention is None or (mention.kind == "adjective" and word not in _THING):
            return False
        parse = self._parse
        joined = [t for t in parse.conjuncts(head) if t in self._found]
        if word in _MANY:
            plural = parse.tags[head] in {"NNS", "NNPS"} or len(mention.actors) > 1
            again = mention.kind == "pronoun" and parse.lower[head] in _MANY
            return plural or again or (len(joined) > 1 and parse.deps[head] != "conj")
        if len(mention.actors) != 1 or mention.kind == "adjective":
            return False
        person = self._is_person(head)
        if word in _THING:
            return not person and len(joined) == 1 and parse.tags[head] not in {"NNS", "NNPS"}
        return person and self._gender(head) in {None, _HE[word]}

    def _is_person(self, head: int) -> bool:
        if head not in self._persons:
            self._persons[head] = is_person(self._parse, self._found[head])
        return self._persons[head]

    def _whole(self, head: int, word: str) -> Mention:
        """The mention, with those joined to it where the pronoun is of many."""
        mention = self._found[head]
        joined = [self._found[t] for t in self._parse.conjuncts(head) if t in self._found]
        if word not in _MANY or len(joined) < 2:
            return mention
        actors = tuple(actor for each in joined for actor in each.actors)
        return Mention(head, mention.first, mention.last, mention.kind, actors)

    def _gender(self, head: int) -> Gender | None:
        """The gender of a person by title, name, or how the article has spoken of them."""
        mention = self._found[head]
        if mention.kind == "pronoun":
            return _HE.get(self._parse.lower[head])
        actor = mention.actors[0]
        known = self._people.gender(actor.name) if actor.name else None
        known = known or (gender_of(actor.name) if actor.name else None)
        return known or _of_role(actor.role) or self._spoken.get(_key(mention))

    def _fellows(self, token: int) -> set[int]:
        """Others of the clause in which a pronoun is no possessive: they are not it.

        "They arrested them" is of two groups, and so is "Minsk told it".
        """
        parse, at = self._parse, token
        if parse.tags[token] == "PRP$":
            return set()
        while parse.heads[at] != at and parse.tags[at][:2] != "VB":
            at = parse.heads[at]
        return {child for child in parse.kids(at, *_SUBJECT, "dobj", "dative") if child != token}

    def _reaches(self, token: int, head: int) -> bool:
        """Whether a pronoun can look so far: within quotation marks only at what stands in them.

        Nor does one outside them take up who is only named inside: "'Obama knew,' she said".
        """
        return self._quoted.get(head) == self._quoted.get(token)

    def _is_said(self, head: int) -> bool:
        """Whether a role is only said of another ("chose her as its speaker")."""
        return self._parse.lower[self._parse.heads[head]] == "as"

    def _has_unknown(self, first: int, last: int) -> bool:
        """Whether a name that no one is known by acts there: it may be the one who goes on."""
        parse = self._parse
        return any(
            parse.tags[t] == "NNP" and parse.deps[t] in _SUBJECT and t not in self._found
            for t in range(first, last)
        )

    def _has_subject(self, first: int, last: int) -> bool:
        return any(
            head in self._found and self._parse.deps[head] in _SUBJECT
            for head in range(first, last)
        )

    def _is_empty(self, token: int, word: str) -> bool:
        """Whether "it" stands for no one: "it is clear that", "it took years to"."""
        parse = self._parse
        if word != "it" or parse.deps[token] not in _SUBJECT | {"expl"}:
            return False
        verb = parse.heads[token]
        if parse.lower[verb] not in load_reference().empty_verbs:
            return False
        return any(
            parse.deps[child] in {"ccomp", "xcomp", "advcl", "acomp", "relcl", "npadvmod"}
            for child in parse.children[verb]
        )


def _key(mention: Mention) -> str:
    """What tells one actor from another."""
    actor = mention.actors[0]
    return actor.id or actor.name or actor.text.lower()


def _of_role(role: str | None) -> Gender | None:
    """The gender that a role's noun shows ("spokeswoman", "king")."""
    word = (role or "").rsplit(" ", 1)[-1]
    reference = load_reference()
    if word.endswith("woman") or word in reference.female_roles:
        return "f"
    return "m" if word.endswith("man") or word in reference.male_roles else None
