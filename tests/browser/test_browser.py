"""Where a browser is required, its absence is a failure and no skip."""

import os
import shutil


def test_a_browser_is_here_where_one_is_required() -> None:
    if os.environ.get("DRAGOMAN_BROWSER") == "required":
        assert shutil.which("chromium") or shutil.which("chromium-browser")
