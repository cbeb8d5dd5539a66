"""Text of unknown origin → text that a terminal shows as it stands.

An article may hold escape sequences that would repaint the screen, and marks that turn the
direction of what follows; both are shown as a replacement sign.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_IN_LINES = re.compile(_UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f"))
_SPACES = re.compile(r"[ \t\r\n\x0b\x0c\u2028\u2029]+")


def printable(text: str) -> str:
    r"""The text in one line, spaces run together, control characters replaced.

    >>> printable("talks\n ended \x1b[31mnow")
    'talks ended \ufffd[31mnow'
    """
    return _UNSAFE.sub("\ufffd", _SPACES.sub(" ", text))


def printable_lines(text: str) -> str:
    r"""The text with its lines kept and its length unchanged, control characters replaced.

    >>> printable_lines("one\r\ntwo\x07")
    'one \ntwo\ufffd'
    """
    return _UNSAFE_IN_LINES.sub("\ufffd", text.replace("\r\n", " \n").replace("\r", "\n"))
