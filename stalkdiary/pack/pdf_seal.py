"""Where a seal stands in a PDF: a signature whose byte range is everything but the seal itself.

The signature is the last object before the cross-reference stream. All that follows its place is known before
the seal is made, so a sealed document too is written in one go, and nothing in it is changed afterwards.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from stalkdiary.pack.seal import ROOM, Seal

_DIGITS = 12
"""Of each number of the byte range: room for a document of any size."""


@dataclass(frozen=True, slots=True)
class SealPlace:
    """The objects of a seal.

    Attributes:
        seal: to be made.
        field: number of the form field.
        signature: number of the signature.
        date: when it is made, as PDFs spell it.
        key: of the field in the structure's parent tree.
    """

    seal: Seal
    field: int
    signature: int
    date: str
    key: int

    def field_text(self) -> str:
        """The field: on the first page, with nothing to be seen."""
        return (
            f"<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[0 0 0 0]/F 132/V {self.signature} 0 R"
            f"/StructParent {self.key}/TU(Seal: unchanged since it was made)>>"
        )

    def form_text(self) -> str:
        """The catalog's entry: it has signatures, and is only added to from now on (12.7.2)."""
        return f"/AcroForm<</SigFlags 3/Fields[{self.field} 0 R]>>"


def sealed_end(place: SealPlace, offset: int, hashed: hashlib._Hash, rest: Callable[[int], bytes]) -> bytes:
    """The signature object and all that follows it.

    Args:
        place: numbers, and the seal.
        offset: where the signature begins in the file.
        hashed: over all bytes before that.
        rest: gives what follows the signature, for the position at which it begins.
    """
    begin = (
        f"{place.signature} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
        f"/M({place.date})/ByteRange["
    )
    first = offset + len(begin) + len("0") + 3 * (1 + _DIGITS) + len("]/Contents")
    second = first + 2 * ROOM + 2
    after = b">>\nendobj\n"
    after += rest(second + len(after))
    spelled = f"0 {first:0{_DIGITS}} {second:0{_DIGITS}} {len(after):0{_DIGITS}}"
    before = f"{begin}{spelled}]/Contents".encode("ascii")
    hashed.update(before)
    hashed.update(after)
    made = place.seal.sign(hashed.digest())
    return before + b"<" + made.hex().encode("ascii").ljust(2 * ROOM, b"0") + b">" + after
