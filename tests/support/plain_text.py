"""Looks for words in bytes, in every form in which a program might have let them slip out."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_ZLIB_HEADERS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_GZIP_HEADER = b"\x1f\x8b\x08"
_WHOLE_BASE64 = 3


def forms(secret: bytes) -> dict[str, bytes]:
    """A secret's bytes and what encodings make of them, by the encoding's name."""
    found = {"plain": secret, "hex": secret.hex().encode(), "HEX": secret.hex().upper().encode()}
    for skipped in range(_WHOLE_BASE64):
        # Only what does not depend on the bytes before and after.
        padded = base64.b64encode(bytes(skipped) + secret)
        found[f"base64 at {skipped}"] = padded[4 if skipped else 0 : (len(secret) + skipped) // 3 * 4]
    return found


def needles(words: Iterable[str | bytes]) -> dict[bytes, str]:
    """Everything to look for, with a name for each."""
    found: dict[bytes, str] = {}
    for word in words:
        if isinstance(word, bytes):
            found.update({form: f"bytes, {name}" for name, form in forms(word).items()})
            continue
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            said = forms(word.encode(encoding))
            found.update({form: f"{word!r} {encoding}, {name}" for name, form in said.items()})
    return found


def found_in(data: bytes, looked_for: dict[bytes, str]) -> set[str]:
    """What of it is there, also inside anything compressed with zlib or gzip."""
    found = {name for needle, name in looked_for.items() if needle in data}
    for inner in _unpacked(data):
        found |= {f"{name}, compressed" for needle, name in looked_for.items() if needle in inner}
    return found


def found_below(folder: Path, looked_for: dict[bytes, str]) -> dict[str, set[str]]:
    """What of it is in any file below a folder, or in its name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        data = str(path.relative_to(folder)).encode("utf-8", "surrogateescape") + b"\n"
        if path.is_file():
            data += path.read_bytes()
        if names := found_in(data, looked_for):
            found[str(path)] = names
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    for header in (*_ZLIB_HEADERS, _GZIP_HEADER):
        at = data.find(header)
        while at >= 0:
            with suppress(zlib.error):
                # 32 more: zlib and gzip headers alike.
                yield zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(data[at:], 1 << 22)
            at = data.find(header, at + 1)
