"""The codes that an actor may bear."""

from dragoman.knowledge.codes import load_codes
from dragoman.knowledge.entities import entities


def test_our_own_tables_use_legal_codes_only() -> None:
    codes = load_codes()
    for name, entity in entities():
        assert entity.country is None or codes.is_country(entity.country), name
        assert set(entity.sectors) <= set(codes.sectors), name


def test_a_dependency_folds_into_a_state_and_is_no_country() -> None:
    codes = load_codes()
    assert not set(codes.folded) & (codes.states | set(codes.no_state))
    assert set(codes.folded.values()) <= codes.states
