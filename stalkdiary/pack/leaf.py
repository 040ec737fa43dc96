"""One page of a document that is still being laid out, as a PDF of its own to look at.

It draws the very same contents with the same fonts, pictures and forms; only page numbers that are not known
yet stand as `pdf_objects.NOT_YET`. It has no tags and no links.

Beside `pdf`, `pdf_objects` and `typeset.pdf_fonts`, this module alone knows reportlab's inner structure.
"""

from __future__ import annotations

import copy
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from stalkdiary.pack.finish import page_tree
from stalkdiary.pack.pdf_numbers import Numbers
from stalkdiary.pack.pdf_objects import PageObject, write_document

_IDENTIFIER = "0" * 32


def leaf(document: Any, numbers: Numbers, page: PageObject, check: Callable[[], None]) -> bytes:
    """Write one page.

    Args:
        document: reportlab's; nothing of it changes.
        numbers: of its objects.
        page: one of its pages.
        check: called between objects; may raise to stop.

    Raises:
        DamagedEvidence: a picture on it cannot be read.
    """
    alone: Any = PDFDocument(compression=0, invariant=1, pdfVersion=(1, 7))
    own = Numbers(alone)
    content = numbers.kept(page.content)
    _take_fonts(document, alone, _drawn(content))
    for name in page.forms:
        form = copy.copy(document.idToObject[document.getXObjectName(name)])
        # A thing is registered with one document.
        vars(form).pop("__InternalName__", None)
        alone.addForm(name, form)
    only = PageObject(page.size, own.keep(content), page.forms)
    alone.addPage(only)
    only.number, _ = alone.idToObjectNumberAndVersion["Page1"]
    root = own.add(f"<</Type/Catalog/Pages {page_tree(own, [only])} 0 R>>")
    out = BytesIO()
    write_document(alone, own, (root, own.add("<<>>"), _IDENTIFIER), out, check)
    return out.getvalue()


def _drawn(content: bytes) -> bytes:
    """The operators of a page."""
    return zlib.decompress(content[content.index(b"stream\n") + 7 :])


def _take_fonts(document: Any, alone: Any, operators: bytes) -> None:
    """Have the fonts that these operators use, and those of late texts, embedded with what is used so far."""
    for font in document.delayedFonts:
        if not isinstance(font, TTFont):
            if font.name.encode() + b" " in operators:
                alone.delayedFonts.append(font)
            continue
        states: Any = font.state
        # A copy: to embed a font closes its state, and the document goes on.
        state = states[alone] = copy.copy(states[document])
        state.subsets = [list(subset) for subset in state.subsets]
        alone.delayedFonts.append(font)
