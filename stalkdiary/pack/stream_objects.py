"""reportlab's objects as PDF/A wants them written.

reportlab ends a stream right after its last byte. PDF/A-3 asks for the end of a line there, which the length
does not count (ISO 19005-3, 6.1.7.1): without it, a reader that looks for the end of the stream by itself
cannot tell what belongs to it.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFIndirectObject, PDFObject, PDFStream

from stalkdiary.pack.pdf_numbers import stream


def formatted(name: str, thing: PDFObject, document: Any) -> bytes:
    """An object with its number around it.

    Args:
        name: under which reportlab's document knows it.
        thing: the object.
        document: reportlab's.
    """
    if not isinstance(thing, PDFStream):
        return bytes(PDFIndirectObject(name, thing).format(document))
    number, version = document.idToObjectNumberAndVersion[name]
    return f"{number} {version} obj\n".encode() + stream_bytes(thing, document) + b"\nendobj\n"


def stream_bytes(thing: PDFStream, document: Any) -> bytes:
    """A stream object; packed, where it is not yet."""
    inner: Any = thing
    entries = dict(inner.dictionary.dict)
    content = inner.content.encode("latin-1") if isinstance(inner.content, str) else bytes(inner.content)
    filtered = ""
    if "Filter" not in entries:
        content, filtered = zlib.compress(content, 6), "/Filter/FlateDecode"
    said = "".join(f"/{key} {_text(value, document)}" for key, value in sorted(entries.items()))
    return stream(f"<<{said}{filtered}", content)


def _text(value: Any, document: Any) -> str:
    # Names are strings already.
    return str(value) if isinstance(value, str | int | float) else value.format(document).decode("latin-1")
