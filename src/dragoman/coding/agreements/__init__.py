"""Agreements in articles, and terms in treaty clauses."""

from dragoman.coding.agreements.clause import read_clause
from dragoman.coding.agreements.find import find_agreements

__all__ = ["find_agreements", "read_clause"]
