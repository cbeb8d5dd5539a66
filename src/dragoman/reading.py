"""What one article yields: its events, statements and agreements, and ways to look at them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.errors import DragomanError, MissingExtra
from dragoman.records import Agreement, Article, Event, Finding, Record, Statement

if TYPE_CHECKING:
    import pandas
    import pyarrow


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The record of one article.

    Attributes:
        article: the article as it was read; null where the input was refused.
        events, statements, agreements: what was found, in text order.
        warnings: what the reader should know ("no publication date …").
        error: why the article could not be read, or null.
        source: the input's name where there was one ("news.csv, row 3").
    """

    article: Article | None
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    warnings: tuple[str, ...] = ()
    error: DragomanError | None = None
    source: str | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Events, statements and agreements, one after the other."""
        return (*self.events, *self.statements, *self.agreements)

    def records(self, *, article: bool = True) -> Iterator[Record]:
        """The article's own record, then its findings."""
        if article and self.article is not None:
            yield self.article
        yield from self.findings

    def to_arrow(self, kind: str = "event") -> pyarrow.Table:
        """The records of one kind ("event", "statement", "agreement") as an Arrow table."""
        from dragoman.export.columnar import to_table

        return to_table(self.findings, kind)

    def to_pandas(self, kind: str = "event") -> pandas.DataFrame:
        """The records of one kind as a data frame; needs the extra ``dragoman[pandas]``."""
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            raise MissingExtra(
                "pandas is not installed", remedy="install it with 'pip install dragoman[pandas]'"
            ) from error
        return self.to_arrow(kind).to_pandas()

    def _repr_html_(self) -> str:
        from dragoman.export.highlight import highlighted

        if self.article is None:
            return f"<p>{escape(str(self.error))}</p>"
        return highlighted(self.article, self.findings)

    def __repr__(self) -> str:
        if self.article is None:
            return f"<Reading: not read: {self.error}>"
        counts: list[Any] = [len(self.events), len(self.statements), len(self.agreements)]
        title = self.article.title or self.article.text[:60].strip().split("\n")[0]
        return "<Reading of {!r}: {} events, {} statements, {} agreements>".format(title, *counts)
