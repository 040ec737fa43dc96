"""On every page: nothing cut off, nothing on top of something else, no heading without what it heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import NamedTuple

import pypdfium2
import pytest

from stalkdiary.model.pack import EarlierPack, PackContents, PackWriter, PageSize
from stalkdiary.model.register import RegisterEntry, Vehicle
from stalkdiary.model.writer import Writer
from stalkdiary.pack.report.style import paper
from tests.pack import factory, made_up
from tests.pack.reading import pages_of, pdf_of
from tests.pack.structure import Element, Tree

_HEAD_AND_FOOT = 34.0
"""Where running heads and feet begin, in points from the page's edges."""

Box = tuple[float, float, float, float]


def on_paper(contents: PackContents, size: PageSize) -> PackContents:
    return replace(contents, request=replace(contents.request, page_size=size))


def text_boxes(page: pypdfium2.PdfPage) -> list[Box]:
    """Where PDFium sees text: a box for each run of one line."""
    text = page.get_textpage()
    return [text.get_rect(at) for at in range(text.count_rects())]


def box_of(figure: Element) -> Box:
    """Where a figure says that it lies."""
    left, bottom, right, top = map(float, figure.object.A.BBox)
    return left, bottom, right, top


def marks_in_order(element: Element) -> Iterator[tuple[Element, int]]:
    """Each element with content of its own, and the page of its first content, in reading order."""
    for each in element.walk():
        if each.marks:
            yield each, each.marks[0][0]


def overlap(one: Box, other: Box) -> float:
    """How deep two boxes lie in each other: the smaller of width and height of what they share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down)


class Case(NamedTuple):
    pdf: bytes
    size: PageSize
    tree: Tree


CASES = [(0, PageSize.A4), (1, PageSize.LETTER), (16, PageSize.A4), (16, PageSize.LETTER), (60, PageSize.A4)]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]} on {case[1]}")
def case(request: pytest.FixtureRequest) -> Case:
    number, size = request.param
    pdf = pdf_of(on_paper(factory.contents(number, every=2), size))[0]
    return Case(pdf, size, Tree(pdf))


def test_no_text_or_picture_reaches_over_the_edge_of_its_page(case: Case) -> None:
    (width, height), frame = paper(case.size)
    boxes = [box_of(figure) for figure in case.tree.of_kind("Figure")]
    for page in pypdfium2.PdfDocument(case.pdf):
        assert page.get_size() == pytest.approx((width, height), abs=0.01)
        boxes += text_boxes(page)
    for left, bottom, right, top in boxes:
        assert left > frame.left - 2
        # A space at the end of a line may hang over.
        assert right < frame.left + frame.width + 3
        assert bottom > _HEAD_AND_FOOT - 12
        assert top < height - 20


def test_nothing_goes_down_into_the_foot(case: Case) -> None:
    frame = paper(case.size)[1]
    boxes = [box_of(figure) for figure in case.tree.of_kind("Figure")]
    for page in pypdfium2.PdfDocument(case.pdf):
        boxes += text_boxes(page)
    for _, bottom, _, top in boxes:
        assert top < _HEAD_AND_FOOT + 8 or bottom > frame.bottom - 1


def test_no_text_lies_on_other_text(case: Case) -> None:
    for page in pypdfium2.PdfDocument(case.pdf):
        for one, other in combinations(text_boxes(page), 2):
            assert overlap(one, other) < 2.5


def test_every_heading_stands_above_what_it_heads(case: Case) -> None:
    marks = list(marks_in_order(case.tree.document))
    for (element, page), (_, following) in pairwise(marks):
        if element.kind in ("H1", "H2", "H3", "H4"):
            assert page == following, f"a heading alone at the foot of page {page + 1}"


def test_no_page_is_blank_and_each_says_its_number(case: Case) -> None:
    tree = case.tree
    filled = {page for element in tree.elements for page, _ in element.marks}
    assert filled == set(range(len(tree.pdf.pages)))
    document = pypdfium2.PdfDocument(case.pdf)
    for number in range(len(document)):
        assert f"Page {number + 1} of {len(document)}" in document[number].get_textpage().get_text_range()


def test_a_cover_with_all_that_can_stand_on_it_stays_one_page() -> None:
    base = factory.contents(3)
    writer = Writer(
        "Alex Bell", "1990-03-04", "12 Long Row\nTollbridge\nNM1 2XX", "07700 900999", "a@example.org"
    )
    contents = replace(
        base,
        request=replace(base.request, page_size=PageSize.LETTER),
        writer=PackWriter(made_up.identifier("writer", 1), writer, base.register_rows[0]),
        left_out=(),
        continues=EarlierPack("2026-06-01T10:00:00.000Z", "ab" * 32, 9),
    )
    pages = pages_of(pdf_of(contents)[0])
    assert "NM1 2XX" in pages[0]
    assert "The last section says" in " ".join(pages[0].split())
    assert "At a glance" in pages[1]
    assert re.search(r"No kind of thing was left out; see page", pages[0])


def test_no_table_leaves_its_last_row_alone_on_a_page() -> None:
    base = factory.contents(1, exhibits=False)
    at_the_end = set()
    for number in range(46, 60):
        cars = [
            RegisterEntry(made_up.identifier("vehicle", at), "vehicle", Vehicle(f"car {at:02}"))
            for at in range(number)
        ]
        tree = Tree(pdf_of(replace(base, registers=tuple(cars)))[0])
        (table,) = [each for each in tree.of_kind("Table") if len(each.children) == number + 1]
        pages = [next(marks_in_order(row))[1] for row in table.children]
        at_the_end.add(pages.count(pages[-1]))
    assert 1 not in at_the_end
    assert 2 in at_the_end, "some table came near enough to tell"
