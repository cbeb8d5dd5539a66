"""Bytes → Article: files, folders, tables and standard input, one article at a time."""

from dragoman.ingest.articles import articles_from, make_article
from dragoman.ingest.failure import Failure
from dragoman.ingest.sources import read_articles

__all__ = ["Failure", "articles_from", "make_article", "read_articles"]
