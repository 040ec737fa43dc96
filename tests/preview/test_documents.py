"""A PDF among the evidence: its pages as pictures, what it says of itself, and nothing in it that runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from stalkdiary.errors import Cancelled, PreviewFailed
from stalkdiary.preview import ALL, DocumentFacts, Look, document_worker, look_at, render_page
from stalkdiary.preview.facts import LOCKED
from stalkdiary.sandbox import BytesSource
from stalkdiary.task import Task
from tests.preview import making
from tests.preview.seeing import opened


def document_facts(look: Look) -> DocumentFacts:
    assert look.kind == "document"
    assert isinstance(look.facts, DocumentFacts)
    return look.facts


def dark_part(page: Image.Image) -> float:
    """How much of a page is black, along a line down its middle."""
    column = page.convert("L").crop((page.width // 2, 0, page.width // 2 + 1, page.height))
    return sum(value < 100 for value in column.tobytes()) / page.height


def test_the_first_four_pages_are_shown_in_order_and_the_others_counted() -> None:
    look = look_at(BytesSource(making.pdf(6)), kinds=ALL)
    facts = document_facts(look)
    assert look.reduced is not None
    assert (facts.format, facts.pages, facts.title) == ("PDF", 6, "A letter")
    assert facts.software == "Fictional Writer 3"
    assert len(look.more) == 3
    for number, page in enumerate((look.reduced, *look.more), start=1):
        assert (page.height, page.grey) == (1754, True)
        assert dark_part(opened(page)) == pytest.approx(50 * number / 600, abs=0.02)
    assert look.thumbnail is not None


def test_any_page_can_be_drawn_as_large_as_is_asked_for() -> None:
    page = render_page(BytesSource(making.pdf(6)), 5, 240_000)
    assert (page.width, page.height) == (400, 600)
    assert dark_part(opened(page)) == pytest.approx(300 / 600, abs=0.02)


@pytest.mark.parametrize("index", [2, -1, 10_000])
def test_a_page_that_is_not_there_is_a_failure_in_a_word(index: int) -> None:
    with pytest.raises(PreviewFailed) as caught:
        render_page(BytesSource(making.pdf(2)), index)
    assert caught.value.details == {"reason": "damaged"}


def test_a_locked_document_says_so_and_is_not_called_damaged() -> None:
    source = BytesSource(making.pdf(password="secret"))
    look = look_at(source, kinds=ALL)
    assert document_facts(look) == DocumentFacts(format="PDF", note=(LOCKED,))
    assert (look.failure, look.reduced, look.more) == (None, None, ())
    with pytest.raises(PreviewFailed):
        render_page(source, 0)


def test_a_page_is_not_drawn_of_what_is_no_document() -> None:
    with pytest.raises(PreviewFailed) as caught:
        render_page(BytesSource(b"plain words"), 0)
    assert caught.value.details == {"reason": "unsupported"}


def test_drawing_a_page_can_be_cancelled() -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        render_page(BytesSource(making.pdf()), 0, task=task)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20260317210411+01'00'", ("2026-03-17T21:04:11", "+01:00")),
        ("D:20260317210411+01'00", ("2026-03-17T21:04:11", "+01:00")),
        ("D:20260317210411Z", ("2026-03-17T21:04:11", "+00:00")),
        ("D:20260317210411Z00'00'", ("2026-03-17T21:04:11", "+00:00")),
        ("D:20260317210411", ("2026-03-17T21:04:11", None)),
        ("20260317210411-0530", ("2026-03-17T21:04:11", "-05:30")),
        ("D:202603172104", ("2026-03-17T21:04:00", None)),
        ("D:20260317210411+99'00'", ("2026-03-17T21:04:11", None)),
        ("D:20260231000000Z", (None, None)),
        ("D:19700101000000Z", (None, None)),
        ("yesterday", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_document_s_date_is_read_with_its_offset(text: str, moment: tuple[str | None, str | None]) -> None:
    assert document_worker._date(text) == moment


@given(st.text(alphabet="D:0123456789+-Z'", max_size=30))
def test_no_date_brings_the_reader_down(text: str) -> None:
    captured, offset = document_worker._date(text)
    assert captured is not None or offset is None


def page_of(size: bytes) -> bytes:
    return making.pdf(1).replace(b"/MediaBox [ 0 0 400 600 ]", b"/MediaBox [ " + size + b" ]")


@pytest.mark.parametrize(
    "size",
    [b"0 0 1e9 1e9", b"0 0 1e30 1", b"0 0 0 0", b"0 0 -5 5", b"0 0 nan 1", b"0 0 0.001 0.001", b"0 0 1 1e8"],
)
def test_a_page_of_an_absurd_size_costs_nothing_worse_than_its_picture(size: bytes) -> None:
    changed = page_of(size)
    assert changed != making.pdf(1)
    look = look_at(BytesSource(changed), kinds=ALL)
    assert look.failure in {None, "damaged", "too-large"}
    if look.reduced is not None:
        assert max(look.reduced.width, look.reduced.height) <= 1754


SCRIPT = b"/OpenAction << /S /JavaScript /JS (app.alert('x'); while(1){}) >> /Type /Catalog"


def test_a_script_in_a_document_never_runs() -> None:
    assert b"/Type /Catalog" in making.pdf(1)
    look = look_at(BytesSource(making.pdf(1).replace(b"/Type /Catalog", SCRIPT)), kinds=ALL)
    assert look.failure is None
    assert document_facts(look).pages == 1


def test_pages_without_end_are_only_counted() -> None:
    many = making.pdf(1).replace(b"/Count 1", b"/Count 9" + b"9" * 8)
    look = look_at(BytesSource(many), kinds=ALL)
    assert look.kind == "document"
    assert look.failure in {None, "damaged"}
