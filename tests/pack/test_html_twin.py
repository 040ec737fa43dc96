"""The web page beside the PDF: it says the same, harms nobody who opens it, and can be read aloud."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

import pytest

from stalkdiary.errors import Cancelled
from stalkdiary.model.evidence import Evidence
from stalkdiary.model.incident import Effect, Mention, People
from stalkdiary.model.pack import PackContents
from stalkdiary.model.register import LifeChange, Order, RegisterEntry, RegisterFacts
from stalkdiary.pack import bag
from stalkdiary.pack.fonts import load_fonts
from stalkdiary.pack.html.twin import POLICY, Twin
from stalkdiary.pack.layout import Block
from stalkdiary.pack.report.document import SECTIONS, write_pdf
from stalkdiary.resource_files import resource
from tests.pack import factory, made_up

_VOID = {"meta", "img", "link", "br", "hr"}
_HOSTILE = (
    "</p><script>alert(1)</script><img src=x onerror=alert(1)> “quoted” & <b>bold",
    "javascript:alert(1) https://example.org/?a=1&b=2 data:text/html,<i>",
    "‮gpj.exe \x00\x1b[31m \udc80 ]]> <!-- --> <style>*{display:none}</style> &lt;b&gt;",
)


@dataclass
class Page(HTMLParser):
    """A page taken apart."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend((tag, name, value or "") for name, value in attrs)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"{tag} ends where another is open"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def made(contents: PackContents) -> str:
    out, page = io.BytesIO(), Twin(_nothing)
    page.write(contents, laid_out(contents, page), out)
    return out.getvalue().decode()


def laid_out(contents: PackContents, page: Twin) -> Mapping[str, str]:
    """Where everything lies in the PDF that the page is made beside."""
    fonts, names = load_fonts(resource("fonts")), bag.exhibit_names(contents.exhibits)
    return write_pdf(contents, names, fonts, io.BytesIO(), _nothing, _nothing, screen=page).numbers


def _nothing() -> None:
    """Nobody waits for it."""


def read(markup: str) -> Page:
    page = Page()
    page.feed(markup)
    page.close()
    assert page.open == []
    return page


@pytest.fixture(scope="module")
def contents() -> PackContents:
    return factory.contents(24)


@pytest.fixture(scope="module")
def markup(contents: PackContents) -> str:
    return made(contents)


@pytest.fixture(scope="module")
def page(markup: str) -> Page:
    return read(markup)


def hostile() -> PackContents:
    """Contents in which everything that a person can write tries to be more than text."""
    words = " ".join(_HOSTILE)
    base = factory.contents(3, every=1)
    item = base.incidents[0]
    file = replace(item.exhibits[0].attachment, name=f'{words}".jpg', caption=words)
    shown = factory.with_file(base, replace(item.exhibits[0], attachment=file))
    incident = replace(
        shown.incidents[0].incident,
        facts=replace(item.incident.facts, what=words, behaviour_note=words),
        effect=Effect(words, words),
        people=People((Mention(words),)),
        evidence=Evidence((file,)),
    )
    first = replace(factory.reproven(shown.incidents[0], incident), exhibits=shown.incidents[0].exhibits)
    request = replace(base.request, person=words, reference=words, prepared_for=words)
    return replace(factory.with_items(shown, first, *shown.incidents[1:]), request=request)


def test_nothing_that_somebody_wrote_becomes_markup() -> None:
    plain, attacked = read(made(factory.contents(3, every=1))), read(made(hostile()))
    assert set(attacked.tags) <= set(plain.tags) | {"h5", "ul", "li"}
    assert not {"script", "b", "i", "iframe", "object", "form", "link", "base"} - {"b"} & set(attacked.tags)
    assert {name for _, name, _ in attacked.attributes} <= {name for _, name, _ in plain.attributes} | {"dir"}
    assert attacked.tags.count("style") == 1
    for words in _HOSTILE[:2]:
        assert words in attacked.text


def test_a_direction_mark_cannot_disguise_a_name_here_either() -> None:
    markup = made(hostile())
    assert "⟦U+202E⟧" in markup
    assert not set(markup) & set("\u202e\x00\x1b")


def test_the_page_asks_for_nothing_and_runs_nothing(page: Page) -> None:
    assert ("meta", "content", POLICY) in page.attributes
    for tag, name, value in page.attributes:
        assert not name.startswith("on")
        if name in ("src", "href"):
            assert value.startswith("data:image/jpeg;base64,") if tag == "img" else value.startswith("#")
    assert {"script", "link", "iframe", "object", "embed"}.isdisjoint(page.tags)


def test_the_page_says_what_the_pdf_says_in_the_same_order(contents: PackContents, page: Page) -> None:
    at = 0
    for title, _ in SECTIONS:
        at = page.text.index(title, at)
    for incident in contents.incidents:
        at = page.text.index("Incidents in full")
        assert " ".join(incident.incident.facts.what.split()) in page.text[at:]
        assert " ".join(incident.incident.effect.felt.split()) in page.text
        for change in incident.changes:
            assert all(" ".join(field.before.split()) in page.text for field in change.fields)
    for exhibit in contents.exhibits:
        assert exhibit.attachment.sha256 in page.text
        assert exhibit.attachment.name in page.text
    assert contents.checkpoint.text().split("\n")[2] in page.text


def test_every_link_leads_somewhere_and_every_place_is_named_once(page: Page) -> None:
    places = Counter(value for _, name, value in page.attributes if name == "id")
    assert set(places.values()) == {1}
    links = {value[1:] for tag, name, value in page.attributes if (tag, name) == ("a", "href")}
    assert links <= set(places)
    assert {f"incident-{number}" for number in range(1, 25)} <= links


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    assert ("html", "lang", "en-GB") in page.attributes
    assert {"main", "nav", "footer"} <= set(page.tags)
    assert page.headings.count(1) == 1
    assert all(next_ <= before + 1 for before, next_ in zip(page.headings, page.headings[1:], strict=False))
    scopes = [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")]
    assert len(scopes) == page.tags.count("th")
    assert set(scopes) == {"row", "col"}
    alts = [value for tag, name, value in page.attributes if (tag, name) == ("img", "alt")]
    assert len(alts) == page.tags.count("img") > 5
    assert all(alts)


def test_every_row_has_a_name_that_can_be_read_aloud() -> None:
    undated: list[tuple[str, RegisterFacts]] = [("life-change", LifeChange("moved", None))]
    undated += [("order", Order(f"order {number}")) for number in range(30)]
    entries = tuple(
        RegisterEntry(made_up.identifier(kind, at), kind, facts) for at, (kind, facts) in enumerate(undated)
    )
    markup = made(replace(factory.contents(3), registers=entries))
    names = re.findall(r"<th scope=.row.[^>]*>(.*?)</th>", markup)
    assert len(names) > 31
    assert all(re.sub("<[^>]*>", "", name).strip() for name in names)


def test_every_kind_of_block_has_its_place_on_the_web_page() -> None:
    kinds = {kind.__name__ for kind in _kinds(Block)}
    drawn = {"TextBlock", "PageNumber", "Picture", "Stack", "Together", "Row", "Panel", "Chips", "Tiles"}
    drawn |= {"TimeChart", "CountBars", "HourGrid", "Waveform", "Either"}
    assert kinds - {"Space", "Rule"} == drawn, "teach pack/html/blocks.py the new kind, then this test"


def _kinds(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)


def test_a_tall_picture_is_shown_whole_and_not_in_columns(contents: PackContents, page: Page) -> None:
    pictures = sum(exhibit.picture is not None for exhibit in contents.exhibits)
    assert page.tags.count("img") == pictures
    assert "columns, to be read" not in page.text


def test_pages_named_are_those_of_the_pdf(markup: str) -> None:
    assert re.search(r'<a href="#incident-1">\d+</a>', markup)
    assert "{}" not in markup
    assert "…</a>" not in markup.replace("…</a></p>", "")


def test_it_stops_when_asked_to_while_it_is_made_and_while_it_is_written(contents: PackContents) -> None:
    left = [40]

    def check() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Cancelled

    out, page = io.BytesIO(), Twin(check)
    with pytest.raises(Cancelled):
        laid_out(contents, page)
    left, page = [100_000], Twin(check)
    numbers = laid_out(contents, page)
    left[0] = 40
    with pytest.raises(Cancelled):
        page.write(contents, numbers, out)
    assert b"</html>" not in out.getvalue()


def test_places_keep_their_counts_on_the_web_page() -> None:
    base = factory.contents(3, exhibits=False)
    places = ("At work", "at work", "market")
    items = [
        factory.reproven(item, replace(item.incident, location=replace(item.incident.location, place=place)))
        for item, place in zip(base.incidents, places, strict=True)
    ]
    text = read(made(factory.with_items(base, *items))).text
    assert "2 At work" in text
    assert "1 market" in text
