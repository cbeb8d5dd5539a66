"""Every error Dragoman raises on purpose.

    DragomanError
    ├── InputError              something given to us cannot be read
    │   ├── UnreadableInput     not text, wrong encoding, empty, too large
    │   ├── UnsupportedLanguage readable, but not English
    │   ├── NotFetched          an address that does not answer, or may not be fetched
    │   ├── BadDate             a date that is no date
    │   ├── UnknownAgreement    an id or a name that no agreement has, or several
    │   └── MissingColumn       a table without the column that is needed
    ├── KnowledgeError          a table of ours or of a user's does not hold together
    ├── ModelError              a classifier's file is missing, broken or of another codebook
    ├── SettingsError           a setting that is unknown or has no meaning
    ├── MissingExtra            an optional dependency that is not installed
    └── StoreError              the database cannot be used
        ├── StoreLocked         another process holds it
        ├── StoreVersion        written by a version that this one cannot read
        ├── BadCorrection       a correction of no record or field, or a value that does not fit
        └── QueryRefused        a query that reaches outside the store, or is no query

Each says what went wrong, where, and what to do about it, in one line.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root of all our errors.

    Args:
        what: what went wrong, in a clause ("no column holds the text").
        where: the input or place that is meant ("news.csv, line 3"); may be empty.
        remedy: what the user can do next ("name it with --text-column"); may be empty.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        message = f"{self.where}: {self.what}" if self.where else self.what
        return f"{message}; {self.remedy}" if self.remedy else message

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.what, self.where, self.remedy))


def _rebuild(kind: type[DragomanError], what: str, where: str, remedy: str) -> DragomanError:
    """Keeps the three parts when an error crosses a process boundary."""
    return kind(what, where=where, remedy=remedy)


class InputError(DragomanError):
    """Something given to us cannot be read."""


class UnreadableInput(InputError):
    """The bytes are not text that can be read: binary, empty, or beyond the limits."""


class UnsupportedLanguage(InputError):
    """The text is readable but not in English."""


class NotFetched(InputError):
    """An address of the web does not answer as it should, or may not be fetched."""


class BadDate(InputError):
    """A date that is no date."""


class UnknownAgreement(InputError):
    """No agreement of the ledger has this id or name, or several have."""


class MissingColumn(InputError):
    """A table lacks the column that is needed."""


class KnowledgeError(DragomanError):
    """A knowledge table, ours or a user's, does not hold together."""


class ModelError(DragomanError):
    """A classifier's files are missing, damaged, or were made for another codebook."""


class SettingsError(DragomanError):
    """A setting is unknown, or its value has no meaning."""


class MissingExtra(DragomanError):
    """An optional dependency is not installed; the remedy names the extra."""


class StoreError(DragomanError):
    """The database cannot be used."""


class StoreLocked(StoreError):
    """Another process holds the database."""


class StoreVersion(StoreError):
    """The database was written by a version that this one cannot read."""


class BadCorrection(StoreError):
    """A correction that names no record or field, or gives a value that does not fit."""


class RecordChanged(BadCorrection):
    """A correction of a record that somebody has corrected since it was looked at."""


class QueryRefused(StoreError):
    """A query that reaches outside the store, changes it, or is no query."""
