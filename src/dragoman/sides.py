"""Who is the same side: when two actors of two records may be taken for one.

Statements are compared across articles, so that this must be sure rather than generous. The
rules, in ``knowledge/sides.toml`` where they name codes:

- the same identifier, or the same resolved name, is the same actor;
- a country, its seat of power ("the Kremlin"), and whoever has a sector that speaks for the
  state (executive, military, intelligence) as the main one, is that state's side: what the
  foreign minister demands, the state demands. Local offices, oppositions and partially
  recognised governments are not. The United Nations and the European Union count as states do;
- two unnamed actors of the same country and the same main sector are the same side, where the
  sector is of bodies ("the Russian opposition party") and not of people ("protesters").
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from dragoman.knowledge.tables import read_toml
from dragoman.records import Actor

Level: TypeAlias = Literal["person", "organisation", "country"]
LEVELS: tuple[Level, ...] = ("person", "organisation", "country")


class Side(NamedTuple):
    """One side at some level: ``key`` tells sides apart, ``name`` is to be read."""

    key: str
    name: str


class _Rules(NamedTuple):
    speak_for_state: frozenset[str]
    never_for_state: frozenset[str]
    local_roles: tuple[str, ...]
    local_ids: tuple[str, ...]
    no_body: frozenset[str]
    one_body: frozenset[str]
    masses: frozenset[str]


def is_person(actor: Actor) -> bool:
    """Whether a person speaks, by the identifier, or by the office where there is none."""
    return actor.id.startswith("person:") if actor.id else actor.role is not None


def state_of(actor: Actor) -> str | None:
    """The code of the state (or one body of many states) that the actor speaks for, or None.

    >>> state_of(Actor("Lavrov", 0, 6, "Sergey Lavrov", "person:x", "RUS", ("GOV",), "minister"))
    'RUS'
    >>> state_of(Actor("Kerch's mayor", 0, 13, None, None, "RUS", ("GOV",), "mayor")) is None
    True
    """
    rules = _rules()
    country, main = actor.country, actor.sectors[0] if actor.sectors else None
    if country is None or country in rules.no_body or rules.never_for_state & {*actor.sectors}:
        return None
    if actor.id and actor.id.startswith(rules.local_ids):
        return None
    if actor.id and actor.id.startswith("country:"):
        return country
    if actor.role and _is_local(actor.role, rules.local_roles):
        return None
    if country in rules.one_body and (main is None or main in rules.speak_for_state):
        return country
    return country if main in rules.speak_for_state else None


def keys_of(actor: Actor) -> frozenset[str]:
    """Keys under which the actor may be met again, for look-ups; empty where nothing is sure.

    Actors that share none are different sides; of those that share one, :func:`same_side` says
    whether they are the same.
    """
    return _keys(actor.id, actor.name, actor.country, actor.sectors, actor.role)


def same_side(one: Actor, other: Actor) -> bool:
    """Whether the two are surely the same side."""
    shared = keys_of(one) & keys_of(other)
    if one.id and other.id and one.id != other.id:
        # Namesakes whom the tables tell apart share nothing but a name.
        shared = frozenset(key for key in shared if not key.startswith("name:"))
    return bool(shared)


@lru_cache(maxsize=50_000)
def _keys(
    id: str | None, name: str | None, country: str | None, sectors: tuple[str, ...],
    role: str | None,
) -> frozenset[str]:  # fmt: skip
    keys = set()
    if id:
        keys.add(id)
    if name:
        keys.add(_name_key(name))
    state = state_of(Actor("", None, None, name, id, country, sectors, role))
    if state:
        keys.add(f"state:{state}")
    elif not id and not name and country and sectors:
        rules = _rules()
        loose = rules.masses | rules.speak_for_state
        if sectors[0] not in loose and country not in rules.no_body:
            keys.add(f"sector:{country} {' '.join(sectors)}")
    return frozenset(keys)


def side_at(actor: Actor, level: Level) -> Side | None:
    """The side that an actor counts for at a level, or None where there is none.

    - person: persons with a name;
    - organisation: a named body as itself; a person, a state or an unnamed actor as country and
      main sector ("IRN GOV"; a country alone is its executive);
    - country: the state that the actor speaks for, by the rules above. Others have none.
    """
    if level == "person":
        if actor.name is None or not is_person(actor):
            return None
        return Side(actor.id or _name_key(actor.name), actor.name)
    if level == "country":
        state = state_of(actor)
        return Side(state, state) if state else None
    if actor.id and actor.name and not actor.id.startswith(("person:", "country:", "seat:")):
        return Side(actor.id, actor.name)
    return _office(actor)


def actor_side(actor: Actor) -> Side | None:
    """The actor as such: by identifier, else by name, else by state, else by sector.

    A seat of power is its state.
    """
    if actor.id and not actor.id.startswith(("seat:", "country:")):
        return Side(actor.id, actor.name or actor.text)
    if actor.name and not actor.id:
        return Side(_name_key(actor.name), actor.name)
    state = state_of(actor)
    if state:
        is_country = actor.id is not None and actor.id.startswith("country:")
        return Side(f"state:{state}", (is_country and actor.name) or state)
    sure = next(iter(keys_of(actor)), None)
    return Side(sure, actor.name or sure.removeprefix("sector:")) if sure else None


def _office(actor: Actor) -> Side | None:
    """Country and main sector as one side."""
    rules = _rules()
    if actor.country is None or actor.country in rules.no_body:
        return None
    state = state_of(actor)
    main = actor.sectors[0] if actor.sectors else "GOV" if state else None
    if main is None or rules.never_for_state & {*actor.sectors[1:]}:
        return None
    if actor.country in rules.one_body:
        return Side(actor.country, actor.country)
    label = f"{actor.country} {main}"
    return Side(label, label)


def _is_local(role: str, local: tuple[str, ...]) -> bool:
    plain = role.casefold().strip()
    return any(plain == one or plain.endswith(f" {one}") for one in local)


def _name_key(name: str) -> str:
    return f"name:{' '.join(name.casefold().split())}"


@cache
def _rules() -> _Rules:
    given = read_toml("sides.toml")
    lists = {"local_roles", "local_ids"}
    made = {
        name: tuple(given[name]) if name in lists else frozenset(given[name])
        for name in _Rules._fields
    }
    return _Rules(**made)  # type: ignore[arg-type]
