"""An officer with a minute sees the course of things: orders, what came after them, reports, places."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pypdfium2
import pytest

from stalkdiary.model.behaviours import BEHAVIOURS, WEIGHTY
from stalkdiary.model.incident import Certainty, Mention, People
from stalkdiary.model.moment import Moment
from stalkdiary.model.pack import PackAnchor, PackContents, PackProofs, PageSize
from stalkdiary.model.register import Order, PoliceContact, RegisterEntry
from stalkdiary.model.timeline import pattern
from stalkdiary.pack.over_time import Scale
from stalkdiary.pack.report.words import behaviour_label, when_short, written_moment
from tests.pack import factory, made_up
from tests.pack.reading import pages_of, pdf_of, squeezed, text_of
from tests.pack.structure import Tree


def with_orders(contents: PackContents, *orders: Order) -> PackContents:
    entries = tuple(
        RegisterEntry(made_up.identifier("order", at), "order", order) for at, order in enumerate(orders, 1)
    )
    return replace(contents, registers=entries, register_rows=())


def order(kind: str, day: date | None) -> Order:
    return Order(kind, Moment.on_day(day, made_up.ZONE) if day else None)


def glance_of(contents: PackContents) -> str:
    return pages_of(pdf_of(contents)[0])[1].replace("\r\n", " ")


WARNING, INJUNCTION = order("warning to stop", date(2025, 11, 1)), order("injunction", date(2026, 3, 1))


def test_each_order_tells_how_many_incidents_came_after_it() -> None:
    contents = with_orders(factory.contents(24, exhibits=False), INJUNCTION, WARNING)
    after = [
        sum(
            b.stands and b.happened.earliest is not None and b.happened.earliest >= o.made.latest
            for b in contents.briefs
        )
        for o in (WARNING, INJUNCTION)
        if o.made and o.made.latest
    ]
    page = glance_of(contents)
    assert f"A warning to stop 1 Nov 2025 {after[0]} none marked" in page
    assert f"B injunction 1 Mar 2026 {after[1]} 2: incidents 7, 16" in page


def test_an_order_tells_the_first_and_the_latest_incident_after_it() -> None:
    contents = with_orders(factory.contents(9, exhibits=False), WARNING, order("late", date(2030, 1, 1)))
    after = [b for b in contents.briefs if b.stands and str(b.happened.earliest) > "2025-11-02"]
    text = text_of(contents)
    assert f"Incidentssince{len(after)},fromincident{after[0].number}," in text
    assert f",toincident{after[-1].number}," in text
    assert "Incidentssincenoneinthispack" in text
    ended = replace(WARNING, ends=Moment.on_day(date(2026, 1, 1), made_up.ZONE))
    before = [b for b in after if str(b.happened.earliest) < "2026-01-02"]
    assert 0 < len(before) < len(after)
    assert f";{len(before)}beforeitended" in text_of(with_orders(contents, ended))


def test_orders_are_flags_on_the_line_of_time_and_told_in_words() -> None:
    contents = with_orders(factory.contents(24, exhibits=False), INJUNCTION, WARNING)
    tree = Tree(pdf_of(contents)[0])
    chart = next(figure for figure in tree.of_kind("Figure") if "Bar chart" in figure.alt)
    assert "A, warning to stop, 1 Nov 2025; B, injunction, 1 Mar 2026" in chart.alt


def test_an_order_from_before_the_first_incident_is_no_flag_at_the_edge() -> None:
    contents = with_orders(factory.contents(24, exhibits=False), order("old order", date(2019, 5, 5)))
    tree = Tree(pdf_of(contents)[0])
    chart = next(figure for figure in tree.of_kind("Figure") if "Bar chart" in figure.alt)
    assert "old order" not in chart.alt
    assert "old order 5 May 2019" in glance_of(contents)


def test_an_order_of_unknown_date_is_listed_and_says_so() -> None:
    contents = with_orders(factory.contents(5, exhibits=False), order("bail", None))
    assert "A bail date not known none marked" in glance_of(contents)


def test_thirty_orders_do_not_stop_an_export() -> None:
    orders = [order(f"order {at}", date(2026, 1, 1 + at % 28)) for at in range(30)]
    contents = with_orders(factory.contents(24, exhibits=False), *orders)
    pages = pages_of(pdf_of(contents)[0])
    assert "Chronology" in pages[2]
    assert re.search("order 0 .*\\d more under Orders and warnings", pages[1], re.DOTALL)


def test_of_many_reports_the_first_and_the_latest_are_on_the_page_of_numbers() -> None:
    contents = factory.contents(200, exhibits=False)
    page = " ".join(pages_of(pdf_of(contents)[0])[1].split())
    reported = [brief.number for brief in contents.briefs if brief.stands and brief.reports]
    assert re.search(r"The first and the latest of \d\d; the others stand with their incidents", page)
    # Those of the factory have no time of their own: they stand in the order of their incidents.
    assert f"incident {reported[-1]}," in page
    assert f"incident {reported[0]}," in page
    assert f"incident {reported[1]}," not in page


def crowded(size: PageSize, place: str = "the market") -> PackContents:
    """More of every kind than the page of numbers has room for; all of it happened at the place."""
    base = factory.contents(24, exhibits=False)
    here = [replace(i.incident, location=replace(i.incident.location, place=place)) for i in base.incidents]
    here[0] = replace(here[0], facts=replace(here[0].facts, behaviours=(*WEIGHTY, "breach-order")))
    contents = factory.with_items(base, *map(factory.reproven, base.incidents, here))
    contents = replace(contents, pattern=pattern(factory.timeline_row(item) for item in contents.incidents))
    orders = [order(f"order {number}", date(2026, 1, number)) for number in range(1, 31)]
    undated = [
        RegisterEntry(made_up.identifier("police-contact", at), "police-contact", PoliceContact(f"call {at}"))
        for at in range(40)
    ]
    contents = with_orders(contents, *orders)
    contents = replace(contents, registers=(*contents.registers, *undated))
    return replace(contents, request=replace(contents.request, page_size=size))


@pytest.mark.parametrize("size", list(PageSize))
def test_orders_are_on_the_page_of_numbers_however_much_else_there_is(size: PageSize) -> None:
    contents = crowded(size)
    page = pages_of(pdf_of(contents)[0])[1]
    assert re.search(r"order 1\b.*\d more under Orders and warnings", page, re.DOTALL)
    assert "Marked as a breach" in page
    assert re.search(r"(The first.* of |^)4\d(;| reports and contacts)", page, re.MULTILINE)
    assert "call 39" not in page, "what has no date is not the latest"


def test_what_was_tried_to_fit_the_page_of_numbers_is_not_counted_as_printed() -> None:
    pdf, made = pdf_of(crowded(PageSize.LETTER, place="\U00013000"))
    printed = squeezed("".join(pages_of(pdf))).count("⟦U+13000⟧")
    assert printed > 1
    assert made.codes_shown == printed


def test_the_page_of_numbers_tells_where_the_effect_is_written_down() -> None:
    contents = factory.contents(9, exhibits=False)
    page = glance_of(contents)
    assert "how it felt: with 3 incidents; what it changed: with 3 incidents; 2 changes to daily life" in page
    (number,) = re.findall(r"daily life: page (\d+)", page)
    assert "Changes to daily life" in pages_of(pdf_of(contents)[0])[int(number) - 1]


def test_places_in_the_writers_words_are_counted_whatever_their_capitals() -> None:
    base = factory.contents(3, exhibits=False)
    items = [
        factory.reproven(item, replace(item.incident, location=replace(item.incident.location, place=place)))
        for item, place in zip(base.incidents, ("At work", "at  WORK", "market"), strict=True)
    ]
    page = glance_of(factory.with_items(base, *items))
    assert "2 At work" in page
    assert "1 market" in page


@pytest.mark.parametrize("size", list(PageSize))
def test_the_numbers_stay_on_one_page_on_any_paper(size: PageSize) -> None:
    contents = with_orders(factory.contents(120, exhibits=False), WARNING, INJUNCTION)
    pages = pages_of(pdf_of(replace(contents, request=replace(contents.request, page_size=size)))[0])
    assert "At a glance" in pages[1]
    assert "injunction" in pages[1]
    assert "Chronology" in pages[2]


def test_the_latest_of_the_weightiest_are_named_with_the_pages_they_are_on() -> None:
    contents = factory.contents(120, exhibits=False)
    pages = pages_of(pdf_of(contents)[0])
    standing = [brief for brief in contents.briefs if brief.stands]
    threats = [b for b in standing if "threats" in b.behaviours]
    breaches = [b for b in standing if b.is_breach]
    both = [b.number for b in standing if b in threats or b in breaches]
    page = pages[1].replace("\r\n", " ")
    tiles = f"{len(threats)} threats or assault {len(breaches)} breaches marked"
    assert squeezed(tiles) in squeezed(page)
    assert f"of {len(both)} " in page
    named = re.findall(r"(\d+) \d+ \w{3} \d{4} page (\d+)", page)
    assert [int(number) for number, _ in named] == both[: -len(named) - 1 : -1]
    assert named
    for number, at in named:
        assert f"Incident {number}\r\n" in pages[int(at) - 1]


def test_few_of_the_weightiest_are_all_named_and_none_is_said_to_be_none() -> None:
    page = glance_of(factory.contents(9, exhibits=False))
    assert re.search(r"These are 6 .* page \d+ 7 .* page \d+", page)
    assert "None of these was marked." in glance_of(factory.contents(4, exhibits=False))


def test_who_is_said_to_have_done_it_is_counted_and_how_often_nobody_is_named() -> None:
    base = factory.contents(6, exhibits=False)
    named = (
        (Mention("M."),),
        (Mention("m.", certainty=Certainty.SUSPECTED), Mention("M.")),
        (Mention("M.", certainty=Certainty.SUSPECTED),),
        (Mention("a man in a green coat", certainty=Certainty.UNKNOWN),),
        (),
        (Mention("Kit", certainty=Certainty.SUSPECTED),),
    )
    items = [
        factory.reproven(item, replace(item.incident, people=People(did_it=did_it)))
        for item, did_it in zip(base.incidents, named, strict=True)
    ]
    said = (
        "M. in 3 (suspected in 1 of them); a man in a green coat in 1 (not known who); Kit in 1 (suspected);"
        " nobody is named in 1"
    )
    assert squeezed(said) in squeezed(glance_of(factory.with_items(base, *items)))


def test_threats_stand_first_among_the_marks_of_a_row_and_none_is_cut_off() -> None:
    base = factory.contents(1, exhibits=False)
    every = ("waiting", "many-attempts", "social-media", "impersonation", "threats-suicide", "weapon")
    item = base.incidents[0]
    facts = replace(item.incident.facts, behaviours=every)
    contents = factory.with_items(base, factory.reproven(item, replace(item.incident, facts=facts)))
    row = squeezed(pages_of(pdf_of(contents)[0])[2])
    labels = [squeezed(behaviour_label(id_)) for id_ in ("threats-suicide", "weapon", *every[:4])]
    assert ";".join(labels) in row


def test_a_row_of_the_chronology_stays_a_row_when_everything_was_marked() -> None:
    base = factory.contents(1, exhibits=False)
    incident = base.incidents[0].incident
    everything = replace(incident, facts=replace(incident.facts, behaviours=tuple(b.id for b in BEHAVIOURS)))
    pages = pages_of(pdf_of(factory.with_first(base, everything))[0])
    assert re.search(r"Sexual assault;.*; \d\d more", pages[2].replace("\r\n", " "))
    in_full = squeezed("".join(pages[2:])).partition("Incidentsinfull")[2]
    assert [b.id for b in BEHAVIOURS if squeezed(behaviour_label(b.id)) not in in_full] == []


def test_the_chronology_shows_orders_where_they_came_into_force() -> None:
    contents = with_orders(factory.contents(24, exhibits=False), INJUNCTION, order("bail", None))
    text = squeezed("".join(pages_of(pdf_of(contents)[0])[2:4]))
    begin = datetime(2026, 3, 1, tzinfo=UTC)
    before = [b for b in contents.briefs if b.happened.earliest and b.happened.earliest < begin]
    following = contents.briefs[len(before)]
    assert "–1Mar2026injunctionOrderorwarning" in text
    assert text.index("injunctionOrder") < text.index(
        squeezed(following.opening[:30]), text.index("injunction")
    )
    assert "bailOrder" not in text


def test_amended_entries_are_marked_in_the_chronology_and_on_their_page() -> None:
    contents = factory.contents(24, exhibits=False)
    amended = [b for b in contents.briefs if b.is_changed and b.stands]
    assert amended
    text = "".join(pages_of(pdf_of(contents)[0]))
    assert text.count("AMENDED") == len(amended)


def test_an_amended_entry_says_when_and_in_what_so_that_no_later_words_pass_for_early_ones() -> None:
    contents = factory.contents(6, exhibits=False)
    (amended,) = [item for item in contents.incidents if item.changes]
    (change,) = amended.changes
    text = text_of(contents)
    on = squeezed(when_short(written_moment(change.written), made_up.ZONE))
    assert f"Amendedonce,{on};theearliertextisonpage" in text
    assert "Changed:Whathappened,Place" in text
    assert text.count("Firstwrittendown") == 2, "on its page and under Amendments"


def test_who_holds_earlier_lines_is_listed() -> None:
    contents = factory.contents(3, exhibits=False)
    held = replace(contents.checkpoint, size=2)
    anchor = PackAnchor(held, "2026-05-01T10:00:00.000Z", "Amber Solicitor", ())
    text = "".join(pages_of(pdf_of(replace(contents, proofs=PackProofs((anchor,))))[0])[-2:])
    assert "Amber Solicitor" in text
    assert squeezed(held.text()) in squeezed(text)


@pytest.mark.parametrize("months", [36, 120, 480])
def test_counts_and_labels_of_many_bars_do_not_run_into_each_other(months: int) -> None:
    base = factory.contents(24, exhibits=False)
    counted = tuple(((2025 + at // 12, at % 12 + 1), 150) for at in range(months))
    pdf = pdf_of(replace(base, pattern=replace(base.pattern, months=counted)))[0]
    page = pypdfium2.PdfDocument(pdf)[1].get_textpage()
    boxes = [page.get_charbox(at) for at in range(page.count_chars()) if page.get_text_range(at, 1).strip()]
    rows: dict[int, list[tuple[float, float, float, float]]] = {}
    for box in boxes:
        rows.setdefault(round(box[1]), []).append(box)
    for row in rows.values():
        for left, right in pairwise(sorted(row)):
            assert right[0] > left[2] - 0.4


@pytest.mark.parametrize(
    ("months", "word", "bars"), [(1, "month", 1), (36, "month", 36), (37, "quarter", 13), (130, "year", 11)]
)
def test_long_times_are_told_in_longer_steps(months: int, word: str, bars: int) -> None:
    counted = [((2020 + at // 12, at % 12 + 1), 1) for at in range(months)]
    scale = Scale(counted)
    assert scale.word == word
    assert len(scale.bars) == bars
    assert sum(bar.number for bar in scale.bars) == months
    assert scale.place(date(2019, 12, 31)) is None
    assert scale.place(date(2020, 1, 1)) == 0


def test_the_one_assault_among_many_threats_is_found_from_the_page_of_numbers() -> None:
    base = factory.contents(60, exhibits=False)
    first, *others = base.incidents
    assault = replace(first.incident, facts=replace(first.incident.facts, behaviours=("assault", "threats")))
    contents = factory.with_items(base, factory.reproven(first, assault), *others)
    contents = replace(contents, pattern=pattern(factory.timeline_row(item) for item in contents.incidents))
    pages = pages_of(pdf_of(contents)[0])
    (number,) = re.findall(r"1 Physical assault page (\d+)", " ".join(pages[1].split()))
    assert f"Incident {first.number}\r\n" in pages[int(number) - 1]
