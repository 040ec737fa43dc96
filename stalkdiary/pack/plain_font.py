"""Fonts of letters that are drawn one by one, and what a reader of the PDF is told about them.

reportlab cuts these fonts down and gives each code its letter, but its maps name a character for codes that
are not in use too: U+0000, which PDF/A-3u and PDF/UA-1 refuse, as nothing can be read there.

Beside `pdf`, `pdf_objects` and `typeset.pdf_fonts`, this module alone knows reportlab's inner structure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_PER_BLOCK = 100
"""Most entries in one block of a ToUnicode map."""


class PlainFont(TTFont):
    """A TrueType font whose letters are written with one byte each."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Put the font's subsets into the document."""
        state: Any = self.state[doc]
        subsets = [list(subset) for subset in state.subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            texts = [(code, chr(letter)) for code, letter in enumerate(subset) if letter]
            doc.idToObject[f"toUnicodeCMap:{fonts[name].BaseFont}"].content = to_unicode(texts, 1)


def to_unicode(texts: Iterable[tuple[int, str]], width: int) -> bytes:
    """A ToUnicode map (ISO 32000-1, 9.10.3).

    Args:
        texts: codes and what they stand for, in order of the codes.
        width: bytes of a code, 1 or 2.
    """
    listed = list(texts)
    digits = 2 * width
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        f"1 begincodespacerange <{'00' * width}> <{'FF' * width}> endcodespacerange",
    ]
    for first in range(0, len(listed), _PER_BLOCK):
        block = listed[first : first + _PER_BLOCK]
        parts.append(f"{len(block)} beginbfchar")
        parts.extend(
            f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block
        )
        parts.append("endbfchar")
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(parts).encode("ascii")
