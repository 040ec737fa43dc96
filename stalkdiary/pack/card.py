"""A page to print and hand to someone: the three lines of a checkpoint, as text and as a QR code."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

Matrix = Sequence[Sequence[bool]]
"""The squares of a QR code by rows, dark ones True, without the white border."""

_WIDTH, _HEIGHT = A5
_MARGIN = 42.0
_CODE = 170.0
_QUIET = 4
"""White squares around the code that readers need (ISO/IEC 18004)."""

_TEXT, _MONO, _BOLD = "Helvetica", "Courier", "Helvetica-Bold"
_ABOUT = (
    "Keep this page, or a photo of it, and the date on which you got it.",
    "It says nothing of what is written in the notes: only which notes",
    "they are, how many rows they have, and a fingerprint of them all.",
    "",
    "If it is ever asked whether the notes were changed since, the three",
    "lines below show it. They may be compared by anyone.",
)
_BLANKS = ("Given to", "On (date)", "By")


def card_pdf(lines: Sequence[str], code: Matrix, made: str) -> bytes:
    """The page as a PDF, A5; the same bytes for the same arguments.

    Args:
        lines: the three lines, ASCII.
        code: of the same lines.
        made: the date, as it is to be printed, ASCII.
    """
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A5, invariant=1, pageCompression=1)
    canvas.setTitle("Three lines to keep")
    top = _HEIGHT - _MARGIN
    canvas.setFont(_BOLD, 15)
    canvas.drawString(_MARGIN, top - 12, "Three lines to keep")
    canvas.setFont(_TEXT, 9.5)
    for number, line in enumerate(_ABOUT):
        canvas.drawString(_MARGIN, top - 36 - 13 * number, line)
    _draw_code(canvas, code, (_WIDTH - _CODE) / 2, top - 300)
    _draw_lines(canvas, lines, top - 330)
    canvas.setFont(_TEXT, 9.5)
    canvas.drawString(_MARGIN, top - 394, f"Made {made}")
    for number, blank in enumerate(_BLANKS):
        y = top - 424 - 26 * number
        canvas.drawString(_MARGIN, y, blank)
        canvas.setLineWidth(0.5)
        canvas.line(_MARGIN + 62, y - 2, _WIDTH - _MARGIN, y - 2)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_code(canvas: Canvas, code: Matrix, left: float, bottom: float) -> None:
    square = _CODE / (len(code) + 2 * _QUIET)
    for row, squares in enumerate(code):
        y = bottom + _CODE - (row + 1 + _QUIET) * square
        start = 0
        while start < len(squares):
            end = start
            while end < len(squares) and squares[end]:
                end += 1
            if end > start:
                x = left + (start + _QUIET) * square
                # A hair wider than they are, so that no printer leaves white lines between rows.
                canvas.rect(x, y - 0.05, (end - start) * square, square + 0.1, stroke=0, fill=1)
            start = max(end, start) + 1


def _draw_lines(canvas: Canvas, lines: Sequence[str], top: float) -> None:
    room = _WIDTH - 2 * _MARGIN
    size = min(9.5, room / (0.6 * max(len(line) for line in lines)))
    canvas.setFont(_MONO, size)
    for number, line in enumerate(lines):
        canvas.drawString(_MARGIN, top - 15 * number, line)
