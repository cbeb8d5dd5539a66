"""What was asked last, kept while the store is as it was.

Fifty readers of one room look at much the same pages; each is worked out once. A change by
whomever, a command among them, moves the store's clock, and what was kept is worked out anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from dragoman.store import Store

_Made = TypeVar("_Made")
_STAMP = "SELECT list((key, value) ORDER BY key) FROM meta WHERE key IN ('clock', 'linked')"


class Kept(Generic[_Made]):
    """The answers to the questions asked last.

    Args:
        most: so many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Any, tuple[Any, _Made]] = OrderedDict()
        self._locks: dict[Any, Lock] = {}
        self._lock = Lock()

    def of(self, store: Store, question: Any, make: Callable[[], _Made]) -> _Made:
        """The answer to a question; who asks while somebody else has it made waits for that.

        Args:
            store: what is asked.
            question: names the answer; hashable.
            make: works it out. What it returns must not be changed.
        """
        key = store.path, question
        with self._lock:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            try:
                stamp = self._stamp(store)
                with self._lock:
                    found = self._found.get(key)
                if found is not None and found[0] == stamp:
                    return found[1]
                made = make()
            except BaseException:
                with self._lock:  # a question without an answer leaves nothing behind
                    if key not in self._found:
                        self._locks.pop(key, None)
                raise
            with self._lock:
                self._found[key] = (stamp, made)
                self._found.move_to_end(key)
                while len(self._found) > self._most:
                    gone, _ = self._found.popitem(last=False)
                    self._locks.pop(gone, None)
            return made

    def clear(self) -> None:
        """Forgets all answers."""
        with self._lock:
            self._found.clear()

    @staticmethod
    def _stamp(store: Store) -> Any:
        with store.reading() as connection:
            return connection.execute(_STAMP).fetchone()
