"""Bytes → text: a byte-order mark, then UTF-8, then windows-1252 or what the detector finds.

In a single-byte encoding nearly every sequence of bytes is valid, so a wrong one gives wrong
names without an error. Texts here are English, for which the web falls back to windows-1252
(WHATWG Encoding Standard); it is taken unless the detector finds another clearly better, and
a text that would read badly in it is refused. What remains uncertain is a short text of a
Mac or of Central Europe with a few accents: it can be taken for windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARIES = (
    (b"%PDF-", "a PDF document", "turn it into text first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
    (b"\x1f\x8b", "compressed with gzip", "name it *.gz or unpack it"),
    (b"PAR1", "a Parquet table", "name it *.parquet"),
)
_SAVE = "save it as UTF-8"
_SAMPLE = 1_000_000
_GARBLED = 0.1
"""Share of noise above which the detector's own reading is not believed."""

_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")
_OTHER_SCRIPT = 0.3
"""Share of bytes beyond ASCII from which a text is not in Latin letters for the most part."""

_EVIDENCE = 10
"""Bytes beyond ASCII from which the detector's word counts: it reads a lone euro as a Mac's Ä."""

# For Latin letters the detector chooses among what desktops wrote; left to itself it finds a
# Chinese or DOS reading for a word or two with accents.
_LATIN = ["cp1252", "cp1250", "cp1254", "cp1257", "mac_roman"]
# Signs after a letter or in pairs, capitals with accents after a small letter, and letters of
# Icelandic alone betray other bytes than windows-1252 (Polish, Turkish, Mac, Chinese).
_SIGN = "[¡¢£¤¥¦§¨ª¬¯°±³´µ¶¸¹º¼½¾¿×÷]"
_ODD_IN_ENGLISH = re.compile(rf"[^\W\d_]{_SIGN}|{_SIGN}{{2}}|[a-zß-öø-ÿ][À-ÖØ-ÞŠŽŸ]|[ðÐþÞýÝÿ]")


def decode(data: bytes) -> str:
    """The text that bytes hold, without a byte-order mark.

    Raises:
        UnreadableInput: the bytes are binary, or in no encoding that can be told.

    >>> decode("São Paulo".encode("cp1252")) == decode("São Paulo".encode())
    True
    """
    try:
        return data.decode(encoding_of(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _broken(error.encoding, error.start) from error


def encoding_of(data: bytes) -> str:
    """The name of the encoding, for ``bytes.decode``.

    Raises:
        UnreadableInput: as :func:`decode`.
    """
    return _encoding_of_chunks(iter([data] if data else []))


def encoding_of_stream(stream: BinaryIO) -> str:
    """The encoding of a file that is too large to hold; the stream stays where it was.

    A stream that cannot be wound back is taken for UTF-8.

    Raises:
        UnreadableInput: as :func:`decode`.
    """
    if not stream.seekable():
        return "utf-8"
    start = stream.tell()
    try:
        return _encoding_of_chunks(iter(lambda: stream.read(_SAMPLE), b""))
    finally:
        stream.seek(start)


def _encoding_of_chunks(chunks: Iterator[bytes]) -> str:
    """Judges by the first chunk that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    at, chunk = 0, b""
    for number, chunk in enumerate(chunks):
        if number == 0:
            mark = _marked(chunk)
            if mark:
                return mark
            _refuse_signatures(chunk)
        _refuse_nul(chunk, at)
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            return _legacy(chunk, at + error.start)
        at += len(chunk)
    # What is left over is a character that the end of the input cuts off.
    left = len(decoder.getstate()[0])
    return _legacy(chunk, at - left) if left else "utf-8"


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _refuse_signatures(data: bytes) -> None:
    for signature, name, remedy in _BINARIES:
        if data.startswith(signature):
            raise UnreadableInput(f"is {name}, not text", remedy=remedy)


def _refuse_nul(data: bytes, offset: int) -> None:
    at = data.find(b"\0")
    if at >= 0:
        raise UnreadableInput(
            f"is not text: byte {offset + at} is a NUL (binary, or UTF-16 without its mark)",
            remedy=f"if it is text, {_SAVE}",
        )


def _legacy(data: bytes, fault: int) -> str:
    """The encoding of bytes that are not UTF-8; ``fault`` is where they cease to be."""
    replaced = data.decode("utf-8", "replace").count("\ufffd")
    if len(_MULTIBYTE.findall(data)) >= replaced:
        raise _broken("utf-8", fault)
    sample = data[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    if high < _EVIDENCE:
        name = _western(data)
    elif high < _OTHER_SCRIPT * len(sample):
        name = _latin(sample, data)
    else:
        name = _detected(sample, None)[0]
    if name is None:
        raise UnreadableInput(
            f"the encoding cannot be told (byte {fault} is not UTF-8, and no other fits)",
            remedy=_SAVE,
        )
    return name


def _latin(sample: bytes, data: bytes) -> str | None:
    """The encoding of a text in Latin letters: windows-1252 unless another is clearly better."""
    best, equals = _detected(sample, _LATIN)
    return _western(data) if "cp1252" in equals else best


def _western(data: bytes) -> str | None:
    """Windows-1252, if what the bytes mean in it can be English with foreign names."""
    try:
        odd = _ODD_IN_ENGLISH.search(data.decode("cp1252"))
    except UnicodeDecodeError:
        return None
    return None if odd else "cp1252"


def _detected(sample: bytes, among: list[str] | None) -> tuple[str | None, set[str]]:
    """The detector's choice, and all encodings that it finds no worse."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=among)
    best = matches.best()
    if best is None or best.chaos > _GARBLED:
        return None, set()
    equals = [match for match in matches if match.chaos <= best.chaos]
    names = {name for match in equals for name in (match.encoding, *match.could_be_from_charset)}
    return best.encoding, names


def _broken(encoding: str, at: int) -> UnreadableInput:
    return UnreadableInput(
        f"byte {at} is not valid {encoding.replace('_', '-').upper()}", remedy=_SAVE
    )
