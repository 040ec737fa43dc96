"""Looking through a pack before it is made: what is shown is what will be printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pypdfium2
import pytest

from stalkdiary.errors import Cancelled
from stalkdiary.model.pack import PackContents
from stalkdiary.pack.leaves import Leaf, Leaves
from stalkdiary.pack.writer import pack_fonts
from stalkdiary.task import Task
from tests.pack import factory
from tests.pack.kinds import CARD, FILM, MAIL, SOUND, pack_of_files
from tests.pack.reading import pages_of, pdf_of, squeezed

NUMBER = re.compile(r"\d+|\.\.\.")
SCRIPTS = "مرحبا שלום नमस्ते สวัสดี 你好 Ünï Ωμέγα 👩‍👩‍👧 🇬🇧 \u202e"


def laid_out(contents: PackContents, task: Task | None = None) -> Leaves:
    leaves = Leaves()
    leaves.lay_out(contents, pack_fonts(), task or Task())
    return leaves


def drawn(pdf: bytes, index: int = 0) -> bytes:
    page = pypdfium2.PdfDocument(pdf)[index]
    return bytes(page.render(scale=0.8).buffer)


@pytest.mark.parametrize(
    "made", [lambda: factory.contents(3), lambda: pack_of_files(FILM, SOUND, MAIL, CARD)]
)
def test_every_page_looked_at_is_the_page_that_is_handed_over(made: Callable[[], PackContents]) -> None:
    base = made()
    first = base.incidents[0]
    spoken = replace(first.incident, facts=replace(first.incident.facts, what=SCRIPTS))
    rest = tuple(base.incidents)[1:]
    contents = factory.with_items(base, replace(factory.reproven(first, spoken)), *rest)
    leaves, (whole, written) = laid_out(contents), pdf_of(contents)
    assert leaves.is_whole
    assert leaves.pages == written.pages > 3
    for index in range(leaves.pages):
        leaf = leaves.leaf(index, Task())
        assert drawn(leaf.pdf) == drawn(whole, index), f"page {index + 1} differs"
        (text,) = pages_of(leaf.pdf)
        assert text == pages_of(whole)[index]


def test_the_first_page_is_there_before_the_others_and_leaves_their_number_open() -> None:
    leaves, early = Leaves(), list[tuple[bool, Leaf]]()
    with ThreadPoolExecutor(1) as other:
        asked: Future[Leaf] = other.submit(leaves.leaf, 0, Task())

        def listen(done: int, total: int | None, note: str) -> None:
            while not leaves.pages and not leaves._asked:
                Event().wait(0.001)
            if leaves.pages == 2 and not early:
                early.append((leaves.is_whole, asked.result(timeout=60)))

        leaves.lay_out(factory.contents(3), pack_fonts(), Task(listen))
    (is_whole, leaf), late = early[0], leaves.leaf(0, Task())
    assert not is_whole
    (before,), (after,) = map(pages_of, (leaf.pdf, late.pdf))
    assert "Page1of..." in squeezed(before)
    assert f"Page1of{leaves.pages}" in squeezed(after)
    assert NUMBER.sub("", squeezed(before)) == NUMBER.sub("", squeezed(after))


def test_the_cover_that_comes_before_the_others_stays_until_they_have_come() -> None:
    leaves, contents = Leaves(), factory.contents(3)
    leaves.lay_out_cover(contents, pack_fonts())
    early, parts, seen = leaves.leaf(0, Task()), leaves.parts(), list[int]()
    assert (leaves.pages, leaves.pictures(0), leaves.is_whole) == (1, 0, False)
    assert parts == [("Cover", 0)]
    leaves.lay_out(contents, pack_fonts(), Task(lambda *_: seen.append(leaves.pages)))
    assert seen[0] == 1
    assert seen == sorted(seen)
    assert leaves.parts()[:1] == parts
    (before,), (after,) = map(pages_of, (early.pdf, leaves.leaf(0, Task()).pdf))
    assert NUMBER.sub("", squeezed(before)) == NUMBER.sub("", squeezed(after))


def test_evidence_is_known_where_it_shows_and_nowhere_else() -> None:
    leaves = laid_out(factory.contents(2))
    shown = [leaves.leaf(index, Task()).pictures for index in range(leaves.pages)]
    assert [len(boxes) for boxes in shown] == [leaves.pictures(index) for index in range(leaves.pages)]
    assert any(shown)
    for left, top, right, bottom in (box for boxes in shown for box in boxes):
        assert 0 < left < right < 1
        assert 0 < top < bottom < 1


def test_every_part_is_found_on_its_page() -> None:
    leaves = laid_out(factory.contents(2))
    parts = leaves.parts()
    assert parts[0] == ("Cover", 0)
    assert [page for _, page in parts] == sorted(page for _, page in parts)
    assert leaves.parts(3) == parts[3:]
    for title, page in parts[1:4]:
        (text,) = pages_of(leaves.leaf(page, Task()).pdf)
        assert squeezed(title) in squeezed(text)


def test_who_waits_for_a_page_is_told_when_the_looking_ends() -> None:
    leaves, task = Leaves(), Task()
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(leaves.leaf, 0, Task())
        task.cancel()
        with pytest.raises(Cancelled):
            leaves.lay_out(factory.contents(1), pack_fonts(), task)
        with pytest.raises(Cancelled):
            asked.result(timeout=60)
    with pytest.raises(Cancelled):
        leaves.leaf(0, Task())
    assert not leaves.is_whole


def test_who_waits_for_a_page_can_stop_waiting() -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        Leaves().leaf(0, task)
