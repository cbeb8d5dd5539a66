"""Article → Parse: sentences, tokens, dependencies and quotes."""

from dragoman.parse.backends.spacy_backend import Parser
from dragoman.parse.quotes import find_quotes

__all__ = ["Parser", "find_quotes"]
