"""Imported once by the server process from which workers are forked: it loads their reader.

Whatever is loaded here is shared by all workers; ``gc.freeze`` keeps the collector from writing
to its pages, which would copy them.
"""

from __future__ import annotations

import gc

from dragoman.run.local import preloaded_options
from dragoman.run.work import warm_up

_options = preloaded_options()
if _options is not None:
    warm_up(_options)
    gc.collect()
    gc.freeze()
