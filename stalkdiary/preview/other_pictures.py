"""The child for pictures of the less common kinds: HEIC, AVIF, GIF, TIFF and BMP.

Apart from `worker`, so that a photograph or a screenshot does not wait for decoders that it does not need.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pi_heif

# Loaded now, as nothing can be loaded once the child is closed off.
from PIL import AvifImagePlugin, BmpImagePlugin, GifImagePlugin, TiffImagePlugin  # noqa: F401 - they register themselves

from stalkdiary.preview import worker
from stalkdiary.preview.blocks import FAILURE
from stalkdiary.preview.question import Question
from stalkdiary.sandbox import ByteSource, BytesSource

_ITEMS_WITHIN = 4 << 20
_SMALL_HEIC = base64.b64decode(
    b"AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAABJW1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAADnBp"
    b"dG0AAAAAAAEAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAFFAAAAFwAA"
    b"AKlpcHJwAAAAjGlwY28AAABwaHZjQwEECAAAAJ+oAAAAAB7wAPz9+PgAAA8DoAABABdAAQwB//8ECAAAAwCfqAAAAwAAHroCQKEA"
    b"AQAlQgEBBAgAAAMAn6gAAAMAAB6giEWW6q8rmgIAAAMAAgAAAwACEKIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAEAAAABAAAAAV"
    b"aXBtYQAAAAAAAAABAAECgQIAAAAfbWRhdAAAABMoAa8L4EaAY/+mR//7Y/svnovA"
)
"""Sixteen by sixteen red pixels, made by the tests' own writer: pi-heif cannot write."""


def warm_up() -> None:
    """Read a small picture of every kind, so that all that is loaded on first use is there."""
    # One thread a decoder: a child's address space is limited, and each thread takes 8 MiB of it.
    pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    worker.warm_up_with(("AVIF", "GIF", "TIFF", "BMP"))
    for data in (_SMALL_HEIC, _SMALL_HEIC[:-20]):
        list(answer(BytesSource(data), Question("HEIF", "HEIC", 1 << 20).to_bytes()))


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """Look at one picture, as `worker.answer`."""
    if Question.from_bytes(asked).decoder == "HEIF" and not _items_have_names(source):
        yield FAILURE + b"damaged"
    else:
        yield from worker.answer(source, asked)


def _items_have_names(source: ByteSource) -> bool:
    """Whether the types of a HEIC's items are text; pi-heif 1.4 crashes where one is not.

    They stand in `infe` boxes (ISO/IEC 14496-12, 8.11.6), before the pictures.
    """
    start = source.read_at(0, min(source.size, _ITEMS_WITHIN))
    place = start.find(b"infe")
    while place >= 4:
        end = place - 4 + int.from_bytes(start[place - 4 : place], "big")
        # Version and flags, then two or four bytes of number and two of protection come before the type.
        body = start[place + (14 if start[place + 4 : place + 5] == b"\3" else 12) : end]
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            return False
        place = start.find(b"infe", place + 4)
    return True
