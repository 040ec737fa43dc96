"""Where the pictures of a document are: what is blurred until it is asked for."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from stalkdiary.errors import Cancelled, PreviewFailed
from stalkdiary.preview import page_map
from stalkdiary.preview.page_map import PageMap, map_pages
from stalkdiary.sandbox import BytesSource, Outcome
from stalkdiary.task import Task
from tests.pack.factory import jpeg


def document() -> bytes:
    """Two pages of 200 by 400 points; a picture in the upper left quarter of the second."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 400))
    canvas.bookmarkPage("first")
    canvas.addOutlineEntry("Cover", "first")
    canvas.drawString(20, 200, "words")
    canvas.showPage()
    canvas.bookmarkPage("second")
    canvas.addOutlineEntry("Łódź", "second")
    canvas.drawImage(ImageReader(io.BytesIO(jpeg(1))), 0, 200, 100, 200)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_every_picture_is_found_where_it_is() -> None:
    found = map_pages(BytesSource(document()))
    assert found.pictures[0] == ()
    assert [[round(side, 6) for side in box] for box in found.pictures[1]] == [[0, 0, 0.5, 0.5]]
    assert found.parts == (("Cover", 0), ("Łódź", 1))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and no more", b"\0" * 5000])
def test_what_is_no_document_is_told_as_damaged(data: bytes) -> None:
    with pytest.raises(PreviewFailed) as raised:
        map_pages(BytesSource(data))
    assert raised.value.details == {"reason": "damaged"}


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[]",
        b'{"pictures": [[[0, 0, 1]]], "parts": []}',
        b'{"pictures": [["abcd"]], "parts": []}',
        b'{"pictures": [[[0, 0, 1, null]]], "parts": []}',
        b'{"pictures": [[]], "parts": [["Cover", 1]]}',
        b'{"pictures": [[]], "parts": [["Cover"]]}',
    ],
)
def test_a_child_that_says_something_else_is_not_believed(
    told: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_map, "run", lambda *_args, **_named: Outcome([told], True))
    with pytest.raises(PreviewFailed):
        map_pages(BytesSource(b""))


def test_boxes_never_reach_beyond_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    told = b'{"pictures": [[[-3, 0.25, 7, 1e300]]], "parts": []}'
    monkeypatch.setattr(page_map, "run", lambda *_args, **_named: Outcome([told], True))
    assert map_pages(BytesSource(b"")) == PageMap((((0.0, 0.25, 1.0, 1.0),),), ())


def test_finding_pictures_stops_when_asked_to() -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        map_pages(BytesSource(document()), task=task)
