"""Bytes → Article: files, folders, tables, feeds, addresses and standard input, one at a time."""

from dragoman.ingest.articles import articles_from, make_article
from dragoman.ingest.failure import Failure
from dragoman.ingest.source import Watch
from dragoman.ingest.sources import read_articles
from dragoman.ingest.web import Session, WebAccess

__all__ = [
    "Failure",
    "Session",
    "Watch",
    "WebAccess",
    "articles_from",
    "make_article",
    "read_articles",
]
