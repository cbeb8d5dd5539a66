"""Pure arithmetic over the records of agreements: dates, states and what falls due next.

Takes actions and terms, gives states and boundaries; knows nothing of texts, and no
result depends on the order in which the actions are given.
"""

from dragoman.ledger.boundaries import boundaries_of
from dragoman.ledger.calendar import add
from dragoman.ledger.state import state_of

__all__ = ["add", "boundaries_of", "state_of"]
