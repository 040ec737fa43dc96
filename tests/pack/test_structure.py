"""Someone who hears the report instead of seeing it gets all of it, and knows what each thing is."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest

from stalkdiary.model.incident import Facts
from stalkdiary.model.pack import PackContents
from stalkdiary.pack.report.document import SECTIONS
from tests.pack import factory
from tests.pack.reading import pdf_of
from tests.pack.structure import Tree
from tests.pack.typeset_pages import pages

_CELLS = ("TH", "TD")


@pytest.fixture(scope="module")
def contents() -> PackContents:
    return factory.contents(24)


@pytest.fixture(scope="module")
def tree(contents: PackContents) -> Tree:
    return Tree(pdf_of(contents)[0])


def test_everything_drawn_is_read_once_or_is_known_to_be_an_ornament(tree: Tree) -> None:
    held = Counter(mark for element in tree.elements for mark in element.marks)
    assert set(held.values()) == {1}
    drawn = set()
    for number in range(len(tree.pdf.pages)):
        marked = tree.marked(number)
        assert not marked.bare
        drawn |= {(number, mark) for mark in marked.texts}
        assert sorted(marked.texts) == list(range(len(marked.texts)))
    assert set(held) == drawn


def test_the_way_back_from_a_page_to_the_tree_is_right(tree: Tree) -> None:
    owner = {mark: element.number for element in tree.elements for mark in element.marks}
    for number, page in enumerate(tree.pdf.pages):
        assert page.obj.Tabs == "/S"
        elements = tree.parents[int(page.obj.StructParents)]
        assert [int(element.objgen[0]) for element in elements] == [
            owner[number, mark] for mark in range(len(elements))
        ]
    assert list(tree.parents) == list(range(int(tree.pdf.Root.StructTreeRoot.ParentTreeNextKey)))


def test_every_link_is_in_the_tree_and_leads_somewhere(tree: Tree) -> None:
    owner = {number: element for element in tree.elements for number in element.annotations}
    names = pikepdf.NameTree(tree.pdf.Root.Names.Dests)
    seen = 0
    for page in tree.pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            seen += 1
            element = owner[int(annotation.objgen[0])]
            assert element.kind == "Link"
            assert element.marks, "a link has words"
            assert int(tree.parents[int(annotation.StructParent)].objgen[0]) == element.number
            assert str(annotation.Contents).startswith("Go to ")
            assert int(annotation.F) == 4
            assert str(annotation.Dest) in names
    assert seen == len(owner) > 100


def test_headings_go_down_one_step_at_a_time(tree: Tree) -> None:
    levels = [int(element.kind[1]) for element in tree.elements if element.kind in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert set(levels) == {1, 2, 3, 4}


def test_sections_are_those_of_the_outline_and_incidents_lie_inside_one(
    tree: Tree, contents: PackContents
) -> None:
    sections = tree.document.children
    assert {section.kind for section in sections} == {"Sect"}
    with tree.pdf.open_outline() as outline:
        assert len(outline.root) == len(sections)
        assert [len(entry.children) for entry in outline.root] == [
            sum(child.kind == "Sect" for child in section.children) for section in sections
        ]
    assert max(sum(c.kind == "Sect" for c in s.children) for s in sections) == len(contents.incidents)


def test_tables_have_headers_and_as_many_cells_in_every_row(tree: Tree) -> None:
    tables = tree.of_kind("Table")
    assert len(tables) > len(tree.pdf.pages) / 2
    for table in tables:
        assert {row.kind for row in table.children} == {"TR"}
        assert len({len(row.children) for row in table.children}) == 1
        for row in table.children:
            assert {cell.kind for cell in row.children} <= set(_CELLS)
    heads = tree.of_kind("TH")
    assert {str(cell.object.A.Scope) for cell in heads} == {"/Row", "/Column"}


def test_lists_and_contents_are_told_as_such(tree: Tree) -> None:
    assert {child.kind for item in tree.of_kind("L") for child in item.children} == {"LI"}
    assert {child.kind for item in tree.of_kind("LI") for child in item.children} == {"Lbl", "LBody"}
    (table,) = tree.of_kind("TOC")
    assert [child.kind for child in table.children] == ["TOCI"] * len(SECTIONS)


def test_pictures_and_charts_say_in_words_what_they_show(tree: Tree, contents: PackContents) -> None:
    figures = tree.of_kind("Figure")
    for figure in figures:
        assert len(figure.alt) > 20
        assert "image" not in figure.alt.lower()
        left, bottom, right, top = map(float, figure.object.A.BBox)
        assert left < right
        assert bottom < top
    told = " ".join(figure.alt for figure in figures)
    for exhibit in contents.exhibits:
        if exhibit.picture:
            assert exhibit.reference in told
            assert exhibit.attachment.name in told
            assert exhibit.attachment.caption in told
    assert "Monday" in told


def test_a_paragraph_that_goes_on_over_pages_is_one_paragraph() -> None:
    account = " ".join(["He was there again."] * 900)
    told = replace(factory.contents(1, exhibits=False).incidents[0].incident, facts=Facts(account))
    tree = Tree(pdf_of(factory.with_first(factory.contents(1, exhibits=False), told))[0])
    (longest,) = [element for element in tree.of_kind("P") if len(element.marks) > 2]
    assert [page for page, _ in longest.marks] == list(
        range(longest.marks[0][0], longest.marks[0][0] + len(longest.marks))
    )


def test_a_pack_with_nothing_in_it_is_a_sound_document_too() -> None:
    tree = Tree(pdf_of(factory.contents(0, exhibits=False, with_registers=False))[0])
    assert len(tree.document.children) == 1 + len(SECTIONS)


def test_words_in_other_scripts_are_not_read_as_english(tree: Tree) -> None:
    found = set[str]().union(*(tree.marked(number).languages for number in range(len(tree.pdf.pages))))
    assert found == {"zh-Hans", "und-Arab"}


@pytest.mark.parametrize("beside", ["", " 😡", " שלום"])
def test_greek_and_russian_words_are_not_read_as_english_either(beside: str) -> None:
    pdf, _ = pages([f"He wrote “Ξέρω πού μένεις” and “Я знаю, где ты”.{beside}"])
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        content = opened.pages[0].Contents.read_bytes().decode("latin-1")
    languages = re.findall(r"/Lang\(([a-zA-Z-]+)\)", content)
    assert languages[: languages.index("he") if "he" in languages else None] == ["el", "und-Cyrl"]
    assert content.count(">> BDC") == content.count("EMC")


def test_language_and_title_are_told_to_readers_software(tree: Tree) -> None:
    root = tree.pdf.Root
    assert str(root.Lang) == "en-GB"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(tree.pdf.docinfo["/Title"]).startswith("Record of incidents")
