"""Sets texts on pages of their own, and reads them back with other tools."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime

import pypdfium2

from stalkdiary.pack.finish import AssociatedFile, DocumentInfo
from stalkdiary.pack.fonts import Fonts, load_fonts
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report.style import INK
from stalkdiary.pack.text import Style, TextSetter
from stalkdiary.resource_files import resource

INFO = DocumentInfo("t", "", "", "", datetime(2026, 1, 1, tzinfo=UTC), b"seed")
FILE = AssociatedFile("record.json", "", "application/json", lambda: iter([b"{}"]))


def fonts() -> Fonts:
    """The program's own."""
    return load_fonts(resource("fonts"))


def pages(texts: Sequence[str], width: float = 900, bold: bool = False) -> tuple[bytes, list[str]]:
    """A PDF with one text a page, and each text as it should be read there."""
    faces = fonts()
    canvas = PdfCanvas((1000, 3000), INFO, faces.regular.name)
    setter = TextSetter(faces)
    style = Style(faces.bold if bold else faces.regular, 10, 14.8, INK)
    expected = []
    for text in texts:
        visible = setter.visible(text, style.face)
        setter.block(visible, style).draw(canvas, 40, 2950, width)
        expected.append(str(visible))
        canvas.showPage()
    out = io.BytesIO()
    canvas.finish(out, FILE, lambda: None)
    return out.getvalue(), expected


def read_by_pdfium(pdf: bytes) -> list[str]:
    """What Chromium's reader finds on each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def read_by_poppler(pdf: bytes) -> list[str] | None:
    """What pdftotext finds on each page; None where it is not installed."""
    command = shutil.which("pdftotext")
    if command is None:
        return None
    found = subprocess.run([command, "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    # It marks the direction of each stretch itself.
    marks = dict.fromkeys(map(ord, "\u202a\u202b\u202c"))
    return found.translate(marks).split("\f")[:-1]


def words(text: str) -> str:
    """The text with each stretch of white space as one space."""
    return " ".join(text.split())
