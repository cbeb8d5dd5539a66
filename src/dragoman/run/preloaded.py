"""Imported once by the server process from which workers are forked: it loads their reader.

Whatever is loaded here is shared by all workers.
"""

from __future__ import annotations

from dragoman.run.local import preloaded_options
from dragoman.run.work import settle

_options = preloaded_options()
if _options is not None:
    settle(_options)
