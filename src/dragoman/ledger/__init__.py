"""The ledger of agreements: dates, states, what falls due next, and which records are one.

Takes actions, terms and records of agreements; knows nothing of texts, and no result depends
on the order in which they are given.
"""

from dragoman.ledger.boundaries import boundaries_of
from dragoman.ledger.calendar import add
from dragoman.ledger.state import state_of

__all__ = ["add", "boundaries_of", "state_of"]
