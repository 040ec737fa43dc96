"""The child that finds the pictures and bookmarks of a PDF with PDFium; `answer` tells what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from stalkdiary.preview import document_worker
from stalkdiary.sandbox import ByteSource


def warm_up() -> None:
    """Draw a small document, so that all that is loaded on first use is there."""
    document_worker.warm_up()


def answer(source: ByteSource, _asked: bytes) -> Iterator[bytes]:
    """Read one document.

    Gives one block of JSON: "pictures", a list of boxes for each page, and "parts", pairs of title and page;
    see `page_map.PageMap`. A document that cannot be read gives no block.
    """
    try:
        document = pypdfium2.PdfDocument(source.read_at(0, source.size))
        pictures = [_boxes(document[index]) for index in range(len(document))]
    except pypdfium2.PdfiumError:
        return
    parts = []
    for bookmark in document.get_toc():
        place = bookmark.get_dest()
        page = None if place is None else place.get_index()
        if page is not None:
            parts.append([bookmark.get_title(), page])
    yield json.dumps({"pictures": pictures, "parts": parts}).encode("ascii")


def _boxes(page: pypdfium2.PdfPage) -> list[list[float]]:
    """The pictures' boxes as parts of the page; whole even where the page shows a part of a picture only."""
    width, height = page.get_size()
    boxes = []
    for found in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = found.get_bounds()
        boxes.append([left / width, 1 - top / height, right / width, 1 - bottom / height])
    page.close()
    return boxes
