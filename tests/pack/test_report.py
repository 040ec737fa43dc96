"""The PDF: everything that was written is on it, pages are where it says, nothing breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from stalkdiary.model.evidence import FileKind
from stalkdiary.model.incident import Effect, Facts, Incident, Location, Private, Standing, When
from stalkdiary.model.moment import Basis, Moment
from stalkdiary.model.pack import Change, FieldChange, PackContents, PackWriter
from stalkdiary.model.pack_brief import brief_of
from stalkdiary.model.register import (
    Account,
    LifeChange,
    Order,
    Person,
    Place,
    RegisterEntry,
    RegisterFacts,
    Vehicle,
    kind_of,
)
from stalkdiary.model.writer import Writer
from stalkdiary.pack.report import words
from stalkdiary.pack.report.figures import cuts
from tests.pack import factory, made_up
from tests.pack.reading import pages_of, pdf_of, squeezed, text_of


@pytest.fixture(scope="module")
def month() -> tuple[PackContents, bytes, list[str]]:
    contents = factory.contents(24)
    pdf, _ = pdf_of(contents)
    return contents, pdf, pages_of(pdf)


def told(text: str) -> Incident:
    return Incident(
        When(Moment.unknown("", made_up.ZONE)), Facts(text), Effect(text, text), location=Location(text)
    )


def test_printed_page_numbers_are_the_pages_of_the_file(month: tuple[PackContents, bytes, list[str]]) -> None:
    _, _, pages = month
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_the_chronology_names_the_page_that_an_incident_is_on(
    month: tuple[PackContents, bytes, list[str]],
) -> None:
    contents, _, pages = month
    end = next(at for at in range(2, len(pages)) if "\nIncidents in full\r" in pages[at])
    chronology = "\n".join(pages[2 : end + 1])
    for incident in contents.incidents:
        row = re.search(rf"^{incident.number} (?:\d|between).*?^(\d+)\r?$", chronology, re.M | re.S)
        assert row is not None
        named = int(row[1])
        assert f"Incident {incident.number}\r\n" in pages[named - 1] + "\r\n"


def test_the_contents_name_the_pages_of_their_sections(month: tuple[PackContents, bytes, list[str]]) -> None:
    _, _, pages = month
    for title in ("At a glance", "Chronology", "Incidents in full", "Exhibits", "How this record was kept"):
        found = re.search(rf"^{title}\s+(\d+)\s*$", pages[0], re.M)
        assert found is not None, title
        assert title in pages[int(found[1]) - 1]


def test_bookmarks_lead_to_every_section_and_incident(month: tuple[PackContents, bytes, list[str]]) -> None:
    contents, pdf, pages = month
    bookmarks = list(pypdfium2.PdfDocument(pdf).get_toc())
    titles = [bookmark.get_title() for bookmark in bookmarks]
    assert titles[:4] == ["Cover", "At a glance", "Chronology", "Incidents in full"]
    assert sum(bookmark.level == 1 for bookmark in bookmarks) == len(contents.incidents)
    for bookmark in bookmarks:
        destination = bookmark.get_dest()
        assert destination is not None
        assert destination.get_index() in range(len(pages))


def test_all_that_was_written_can_be_copied_out_again(month: tuple[PackContents, bytes, list[str]]) -> None:
    contents, _, pages = month
    text = squeezed(
        "".join(re.sub(r"Record of incidents .*?\r\n.*?\r\n|Made .*?\r\nPage .*", "", p) for p in pages)
    )
    for incident in contents.incidents:
        for sentence in incident.incident.facts.what.split(". "):
            if "“żółw" not in sentence:
                assert squeezed(sentence) in text
        assert squeezed(incident.withdrawal_reason) in text
        for change in incident.changes:
            for field in change.fields:
                assert squeezed(field.before) in text
    for exhibit in contents.exhibits:
        assert exhibit.attachment.sha256 in text
        assert squeezed(exhibit.attachment.name) in text
    assert squeezed(contents.checkpoint.text()) in text


def test_every_font_is_in_the_file_and_none_is_helvetica(
    month: tuple[PackContents, bytes, list[str]],
) -> None:
    _, pdf, _ = month
    named = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert named
    assert all(re.fullmatch(rb"[A-Z]{6}\+Noto\S+", name) for name in named)
    assert len(re.findall(rb"/FontFile2 \d+ 0 R", pdf)) == len(set(named))
    assert b"Helvetica" not in pdf
    assert b"/Trans" not in pdf
    assert b"ASCII85" not in pdf


def test_nothing_in_the_file_names_what_the_program_is_for(
    month: tuple[PackContents, bytes, list[str]],
) -> None:
    _, pdf, pages = month
    said = " ".join(pypdfium2.PdfDocument(pdf).get_metadata_dict().values()).lower()
    assert "record of incidents" in said
    for word in ("stalk", "victim", "alleged"):
        assert word not in said
        assert word not in "".join(pages).lower()
    assert "!" not in "".join(pages)


def test_the_numbers_stay_on_one_page_however_long_the_diary(
    month: tuple[PackContents, bytes, list[str]],
) -> None:
    for pages in (month[2], pages_of(pdf_of(factory.contents(120, exhibits=False))[0])):
        assert "At a glance" in pages[1]
        assert "Orders and warnings" in pages[1]
        assert "Reports, and contacts with police" in pages[1]
        assert "Chronology" in pages[2]


def test_a_long_name_leaves_room_for_the_reference_at_the_head_of_every_page() -> None:
    base = factory.contents(1, exhibits=False)
    request = replace(base.request, person="Alexandra Bell-" + "Q" * 150, reference="Case 22/0900/26 " * 12)
    pages = pages_of(pdf_of(replace(base, request=request))[0])
    assert all(re.search("Alexandra Bell-Q*… · Case 22/0900/26", page) for page in pages[1:])


def test_a_time_that_the_person_did_not_say_tells_where_it_comes_from() -> None:
    base = factory.contents(1, exhibits=False)
    incident = base.incidents[0].incident
    said = {basis: text_of(factory.with_first(base, at_basis(incident, basis))) for basis in Basis}
    assert squeezed("Time taken from the computer’s clock, as “now”") in said[Basis.CLOCK]
    assert squeezed("Time taken from what a file says of itself") in said[Basis.FILE]
    assert squeezed("(from the computer’s clock, as “now”)") in said[Basis.CLOCK]
    assert said[Basis.PERSON].count("Timetakenfrom") == 1, "where the cover tells what it means"


def at_basis(incident: Incident, basis: Basis) -> Incident:
    happened = replace(incident.when.happened, basis=basis)
    return replace(incident, when=When(happened, happened))


def test_a_withdrawn_entry_is_shown_marked_with_its_reason(
    month: tuple[PackContents, bytes, list[str]],
) -> None:
    contents, _, pages = month
    withdrawn = next(item for item in contents.incidents if item.standing is Standing.WITHDRAWN)
    page = next(page for page in pages if f"Incident {withdrawn.number}\r\n" in page and "Withdrawn" in page)
    assert withdrawn.withdrawal_reason in page.replace("\r\n", " ")


@pytest.mark.parametrize("number", [0, 1])
def test_a_pack_with_next_to_nothing_in_it_still_reads(number: int) -> None:
    contents = factory.contents(number, exhibits=False, with_registers=False)
    pdf, made = pdf_of(contents)
    assert made.pages == len(pages_of(pdf)) > 3
    assert "None are entered here." in "".join(pages_of(pdf))


def test_the_same_contents_make_the_same_file() -> None:
    assert pdf_of(factory.contents(3)) == pdf_of(factory.contents(3))


@pytest.mark.parametrize(
    "text",
    [
        "<b>unclosed & <img src='file:///etc/passwd'/>",
        "\ud83d lone \udc00 surrogates",
        "word" * 1250,
        "a\n" * 3000,
        "\n" * 500,
        "e" + "\u0301" * 500,
        "میں جانتا ہوں تم کہاں رہتی ہو " * 20,
        "\x00\x01\x1b[31m",
        "(((\\)))\\",
    ],
    ids=[
        "markup",
        "surrogates",
        "one word",
        "many lines",
        "blank",
        "accents",
        "urdu",
        "controls",
        "brackets",
    ],
)
def test_no_text_can_stop_an_export(text: str) -> None:
    contents = factory.with_first(factory.contents(1), told(text))
    contents = replace(
        contents, request=replace(contents.request, person=text, reference=text, prepared_for=text)
    )
    pdf, made = pdf_of(contents)
    assert made.pages == len(pypdfium2.PdfDocument(pdf))


def test_a_code_is_printed_and_counted_for_each_character_that_no_font_has() -> None:
    before = pdf_of(factory.with_first(factory.contents(1), told("x")))[1].codes_shown
    contents = factory.with_first(
        factory.contents(1), replace(told("x"), effect=Effect("\U00013000\U00013000"))
    )
    assert pdf_of(contents)[1].codes_shown == before + 2
    assert "⟦U+13000⟧⟦U+13000⟧" in text_of(contents)


def test_a_very_long_account_goes_on_over_pages_and_loses_nothing() -> None:
    account = " ".join(f"word{number}" for number in range(20_000))
    pages = pages_of(
        pdf_of(
            factory.with_first(factory.contents(1, exhibits=False), replace(told(""), facts=Facts(account)))
        )[0]
    )
    found = re.findall(r"word(\d+)", squeezed("".join(pages)))
    assert set(found) >= {str(number) for number in range(20_000)}


@pytest.mark.parametrize("height", [1400.0, 2000.0, 9000.0])
def test_a_tall_screenshot_is_cut_without_losing_a_line(height: float) -> None:
    parts = cuts(height)
    assert parts[0][0] == 0
    assert sum(parts[-1]) == pytest.approx(height)
    for (start, tall), (following, _) in pairwise(parts):
        assert start < following < start + tall - 20
        assert tall <= 600


def test_a_picture_without_a_reduced_copy_gets_a_card() -> None:
    base = factory.contents(1)
    shown = base.incidents[0].exhibits[0]
    card = replace(shown, picture=None, attachment=replace(shown.attachment, kind=FileKind.PICTURE))
    text = text_of(factory.with_file(base, card))
    assert squeezed("This picture cannot be shown here") in text
    assert shown.attachment.sha256 in text


def test_a_picture_is_stored_once_and_only_as_our_reduced_copy() -> None:
    contents = factory.contents(5)
    pdf, _ = pdf_of(contents)
    copies = {exhibit.picture.read() for exhibit in contents.exhibits if exhibit.picture}
    assert all(pdf.count(copy) == 1 for copy in copies)
    assert pdf.count(b"/DCTDecode") == len(copies)


def test_a_page_that_an_incident_goes_on_to_says_which_it_is() -> None:
    account = " ".join(["He was there again."] * 600)
    told_long = replace(told("x"), facts=Facts(account))
    pages = pages_of(pdf_of(factory.with_first(factory.contents(1, exhibits=False), told_long))[0])
    going_on = [page for page in pages if "He was there again" in page][2:]
    assert going_on
    assert all("Incident 1, continued" in page for page in going_on)


def test_ids_in_amendments_are_told_as_numbers() -> None:
    base = factory.contents(2, exhibits=False)
    first, second = base.incidents
    field = FieldChange("Entries it belongs with", "f" * 32, second.id)
    change = Change("amend", 2, factory.MADE, "", (field,))
    text = text_of(factory.with_items(base, replace(first, changes=(change,)), second))
    assert squeezed("an entry that is not in this pack") in text
    assert second.id not in text


def test_an_order_that_was_breached_a_thousand_times_takes_lines_and_no_page_of_numbers() -> None:
    assert words.incidents([3]) == "incident 3"
    assert words.incidents([9, 3, 7, 8]) == "incidents 3, 7 to 9"
    assert words.incidents(list(range(1, 4001, 4)), 6) == (
        "1,000 incidents: first 1, 5, 9; last 3989, 3993, 3997"
    )
    assert words.incidents([], 6) == ""


def test_what_was_ticked_of_the_writer_stands_on_the_cover_and_private_notes_apart() -> None:
    contents = factory.contents(2)
    first, *others = contents.incidents
    noted = replace(first, incident=replace(first.incident, private=Private("Ask Mei first.")))
    writer = Writer(born="1990-03-04", address="12 Long Lane\nYork", email="ab@example.org")
    shown = PackWriter("ab" * 16, writer, contents.incident_rows[0][0])
    pdf, _ = pdf_of(replace(contents, incidents=(noted, *others), writer=shown, left_out=()))
    pages = pages_of(pdf)
    for word in ("4 March 1990", "12 Long Lane", "York", "ab@example.org", "No kind of thing was left out"):
        assert word in pages[0]
    assert "Telephone" not in pages[0]
    page = next(page for page in pages if "Ask Mei first." in page)
    assert page.index("Private notes") < page.index(words.PRIVATELY) < page.index("Ask Mei first.")
    assert squeezed("Of each kind of thing") in squeezed("".join(pages))


def test_private_notes_of_registers_stand_with_what_they_are_about() -> None:
    contents = factory.contents(2)
    every: tuple[RegisterFacts, ...] = (
        Person("J"),
        Vehicle("van"),
        Account("07"),
        Place("home"),
        Order("an order"),
        LifeChange("bus"),
    )
    entries = tuple(
        RegisterEntry(f"{at:02x}" * 16, kind_of(facts), facts, private=Private(f"Apart {at}."))
        for at, facts in enumerate(every)
    )
    text = text_of(replace(contents, registers=entries, register_rows=()))
    assert [number for number in range(len(entries)) if squeezed(f"Apart {number}.") not in text] == []


def test_an_amendment_of_what_is_left_out_says_so() -> None:
    contents = factory.contents(1)
    (first,) = contents.incidents
    hidden = Change("amend", 2, first.first_written, "", ())
    changed = replace(first, changes=(hidden,))
    briefs = (brief_of(changed),)
    for left_out in (("Contact details are left out.",), ()):
        text = text_of(replace(contents, incidents=(changed,), briefs=briefs, left_out=left_out))
        assert (squeezed("of a kind that is left out") in text) == bool(left_out)
