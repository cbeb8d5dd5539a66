"""Reading millions: the same function over processes or a Ray cluster, the same results.

for reading in read_many(articles, ReaderOptions(), workers=2):
    ...
"""

from dragoman.run.many import Engine, read_many
from dragoman.run.work import ReaderOptions

__all__ = ["Engine", "ReaderOptions", "read_many"]
