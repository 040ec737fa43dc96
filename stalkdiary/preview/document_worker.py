"""The child that reads one PDF with PDFium: its facts, its first pages, or one page as a picture.

PDFium is used without JavaScript and without a form environment: nothing in a document runs, and nothing is
filled in. It has no network, and no way to a file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import datetime

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2.raw import FPDF_ERR_PASSWORD

from stalkdiary.preview.blocks import FACTS, FAILURE, failure_block, picture_block
from stalkdiary.preview.checks import clean_text
from stalkdiary.preview.facts import DOCUMENT_BASES, LOCKED, DocumentFacts
from stalkdiary.preview.facts_wire import MOST_PICTURES, facts_to_json
from stalkdiary.preview.image import TooLarge
from stalkdiary.preview.question import Question
from stalkdiary.sandbox import ByteSource, BytesSource

PAGE_SIDE = 1754
"""Pixels of the long side of a first page: A4 at 150 dots an inch, in which small print can be read."""
MOST_BYTES = 400 << 20
"""Of a document: PDFium gets it whole, in memory."""
_LONGEST_SIDE = 20_000
_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:([-+])(\d\d)'?(\d\d)?'?|(Z).*)?", re.ASCII
)
_SMALL_DOCUMENT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]/Contents 4 0 R/Resources<</Font<<"
    b"/F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/F2<</Type/Font/Subtype/Type1/BaseFont/Unknown>>"
    b"/F3<</Type/Font/Subtype/TrueType/BaseFont/Arial,Bold>>/F4<</Type/Font/Subtype/Type1/BaseFont/Symbol>>>>>>"
    b">>endobj\n4 0 obj<</Length 110>>stream\n"
    b"BT /F1 9 Tf 9 60 Td (ab) Tj /F2 9 Tf 0 -9 Td (ab) Tj /F3 9 Tf 0 -9 Td (ab) Tj /F4 9 Tf 0 -9 Td (ab) Tj "
    b"ET      \nendstream endobj\n5 0 obj<</CreationDate(D:20260317210411Z)>>endobj\n"
    b"trailer<</Root 1 0 R/Info 5 0 R>>\n"
)


def warm_up() -> None:
    """Draw a small document, so that fonts and all that is loaded on first use are there."""
    question = Question("pdf", "PDF")
    for data in (_SMALL_DOCUMENT, _SMALL_DOCUMENT[:200]):
        list(answer(BytesSource(data), question.to_bytes()))


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """Look at one document, or draw the one page that is asked for.

    Facts come first, then pages in order; for one page only its picture, or the word of a failure.

    Args:
        source: the file.
        asked: a `Question`.
    """
    wanted = Question.from_bytes(asked)
    try:
        if source.size > MOST_BYTES:
            raise TooLarge
        document = pypdfium2.PdfDocument(source.read_at(0, source.size))
    except pypdfium2.PdfiumError as error:
        yield from _locked(wanted) if error.err_code == FPDF_ERR_PASSWORD else (FAILURE + b"damaged",)
        return
    except Exception as error:
        yield failure_block(error)
        return
    try:
        if wanted.page is not None:
            yield picture_block(_page(document, wanted.page, most_pixels=wanted.most_pixels))
        else:
            yield from _look(document)
    except Exception as error:
        yield failure_block(error)


def _locked(wanted: Question) -> Iterator[bytes]:
    """A document that asks for a password is not damaged; there is only nothing to show."""
    if wanted.page is None:
        yield FACTS + facts_to_json(DocumentFacts(format="PDF", note=(LOCKED,)))
    else:
        yield FAILURE + b"damaged"


def _look(document: pypdfium2.PdfDocument) -> Iterator[bytes]:
    told = {name: str(value) for name, value in document.get_metadata_dict().items()}
    captured, offset = _date(told.get("CreationDate", ""))
    facts = DocumentFacts(
        format="PDF",
        captured=captured,
        captured_offset=offset,
        captured_basis=DOCUMENT_BASES[0] if captured else "",
        software=clean_text(told.get("Producer", "")) or clean_text(told.get("Creator", "")),
        pages=len(document),
        title=clean_text(told.get("Title", "")),
        author=clean_text(told.get("Author", "")),
    )
    yield FACTS + facts_to_json(facts)
    for index in range(min(len(document), MOST_PICTURES)):
        yield picture_block(_page(document, index, longest=PAGE_SIDE))


def _page(
    document: pypdfium2.PdfDocument, index: int, *, longest: int = _LONGEST_SIDE, most_pixels: int = 1 << 30
) -> Image.Image:
    """A page as a picture: grey where it has no colour, which is a third of the bytes."""
    page = document[index]
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise ValueError("a page without a size")
    scale = min(longest / max(width, height), math.sqrt(most_pixels / (width * height)))
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    size, stride, mode = (bitmap.width, bitmap.height), bitmap.stride, bitmap.mode
    plain = Image.frombytes("RGB", size, bytes(bitmap.buffer), "raw", mode, stride)
    bitmap.close()
    page.close()
    red, green, blue = plain.split()
    is_grey = (
        not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox()
    )
    return red if is_grey else plain


def _date(text: str) -> tuple[str | None, str | None]:
    """Local time and offset of a PDF date (ISO 32000-1, 7.9.4)."""
    match = _DATE.match(text.strip())
    if match is None:
        return None, None
    *parts, sign, hours, minutes, zulu = match.groups()
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in parts)
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None, None
    if not 1970 < moment.year < 2200:
        return None, None
    if zulu:
        return moment.isoformat(), "+00:00"
    is_possible = sign and int(hours) * 60 + int(minutes or 0) <= 14 * 60 and int(minutes or 0) < 60
    return moment.isoformat(), f"{sign}{hours}:{minutes or '00'}" if is_possible else None
