"""Other people's event files → readings for the store: POLECAT, ICEWS and Phoenix.

import_files(["events.2020.tab.gz"], "icews", store)

Their events have no text: each report stands in the store as an article without words, and its
events' spans are null.
"""

from dragoman.imports.keep import Imported, import_files, read_files
from dragoman.imports.layouts import FORMATS, format_of

__all__ = ["FORMATS", "Imported", "format_of", "import_files", "read_files"]
