"""Each incident in full: facts, then effect kept apart, then its files."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.incident import Incident, Location, Report, Standing
from stalkdiary.model.moment import spell_lag
from stalkdiary.model.pack import Change, PackIncident
from stalkdiary.model.register import Order
from stalkdiary.pack.charts import write
from stalkdiary.pack.layout import Block, Panel, Rule, Space, Stack, Together
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, PageNumber, incident_anchor
from stalkdiary.pack.report.style import ACCENT, EFFECT, INK, LINE, PALE, PANEL, Styles
from stalkdiary.pack.report.views import exhibit_views, lost_card
from stalkdiary.pack.structure import Tag

_WHOLE, _BEGINNING = 270.0, 90.0
"""An account that is no higher stays on one page; of any other, so much stands below its heading at least."""

_SIGHTING = (
    ("how_long", "How long"),
    ("how_far", "How far away"),
    ("light", "Light and weather"),
    ("in_the_way", "In the way"),
    ("known_before", "Known before"),
    ("why_remembered", "Why remembered"),
    ("looks", "Looks and clothing"),
)


class Chips(Block):
    """Short labels in boxes, on as many lines as they need; those that matter most are dark."""

    __slots__ = ("_chips", "_styles")

    _LINE = 17.0
    _HEIGHT = 13.0

    def __init__(self, chips: list[tuple[str, bool]], styles: Styles, before: float = 0) -> None:
        """Take (visible label, dark) for each."""
        super().__init__(before, Tag("L"))
        self._chips, self._styles = chips, styles

    @property
    def chips(self) -> list[tuple[str, bool]]:
        """(visible label, dark) of each."""
        return self._chips

    def _places(self, width: float) -> Iterator[tuple[float, int, float, str, bool]]:
        x, line = 0.0, 0
        for label, dark in self._chips:
            across = self._styles.chip.width(label) + 12
            if x and x + across > width:
                x, line = 0.0, line + 1
            yield x, line, across, label, dark
            x += across + 5

    def measure(self, width: float) -> float:
        """All lines."""
        return (1 + max((line for _, line, _, _, _ in self._places(width)), default=0)) * self._LINE

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw boxes and labels."""
        assert self.tag is not None, "chips are a list"
        for left, line, across, label, dark in self._places(width):
            bottom = top - line * self._LINE - self._HEIGHT - 1
            with canvas.artifact():
                box = (x + left, bottom, x + left + across, bottom + self._HEIGHT)
                canvas.round_box(INK if dark else PALE, INK if dark else LINE, 2.5, box)
            style = self._styles.chip_dark if dark else self._styles.chip
            with canvas.within(self.tag), canvas.within(Tag("LI")), canvas.content(Tag("LBody")):
                write(canvas, label, x + left + 6, bottom + 3.7, style)


def incidents(book: Book) -> None:
    """Draw all incidents."""
    book.section_below("Incidents in full", "incidents")
    if not book.contents.incidents:
        book.flow.add(book.text("No incidents are in this pack.", book.styles.body, before=6))
    for at, incident in enumerate(book.contents.incidents):
        _incident(book, incident, first=at == 0)
        book.step()


def _incident(book: Book, item: PackIncident, *, first: bool) -> None:
    flow = book.flow
    account = list(_account(book, item, first=first))
    flow.need(_room_for(account))
    short = words.when_short(item.incident.when.happened, book.zone)
    flow.section(2)
    book.canvas.bookmark(f"{item.number}: {short}", incident_anchor(item), level=1)
    flow.add(account[0])
    going_on = book.text(f"Incident {item.number}, continued", book.styles.small_strong)
    with flow.repeating(Stack([going_on, Space(5)])):
        flow.add_all(account[1:])
        flow.add_all(_reports(book, item.incident))
        flow.add_all(_sighting(book, item.incident))
        _evidence(book, item)


def _room_for(account: list[Block]) -> float:
    """What an incident asks of the page that it begins on: all of a short account, or a good beginning."""
    heights = [block.before + block.measure(FULL) for block in account]
    whole = sum(heights)
    return whole if whole <= _WHOLE else heights[0] + min(sum(heights[1:]), _BEGINNING)


def _account(book: Book, item: PackIncident, *, first: bool) -> Iterator[Block]:
    """What happened, when, by whom, and how it felt: all but what hangs on it."""
    styles, incident = book.styles, item.incident
    top: list[Block] = [] if first else [Rule(ACCENT, 0.8)]
    title = book.text(f"Incident {item.number}", styles.h3, anchor=incident_anchor(item), before=8, role="H2")
    top += [title, book.text(_headline(incident, book.zone), styles.strong)]
    chips = list(_chips(book, item))
    if chips:
        top.append(Chips(chips, styles, before=4))
    yield Together(top, before=8 if first else 24)
    if item.standing is Standing.WITHDRAWN:
        yield Panel(Stack(_withdrawal(book, item)), PANEL, before=6)
    if incident.facts.what.strip():
        yield book.text(incident.facts.what, styles.account, before=6)
    yield from _facts(book, item)
    yield from _effect(book, incident)
    yield from _private(book, incident)


def _headline(incident: Incident, home: str) -> str:
    when = words.when(incident.when.happened, home)
    return words.joined(when[:1].upper() + when[1:], incident.location.place)


def _chips(book: Book, item: PackIncident) -> Iterator[tuple[str, bool]]:
    face = book.styles.chip.face
    if item.standing is Standing.WITHDRAWN:
        yield "Withdrawn", True
    behaviours = item.incident.facts.behaviours
    breaches = [id_ for id_ in behaviours if id_.startswith("breach-")]
    if item.incident.police.breaches and not breaches:
        yield "Breach of an order or warning", True
    for id_ in (*breaches, *(b for b in behaviours if b not in breaches)):
        yield book.setter.visible(words.behaviour_label(id_), face), id_ in breaches
    if _amendments(item):
        yield "Amended", False


def _withdrawal(book: Book, item: PackIncident) -> Iterator[Block]:
    act = next((change for change in reversed(item.changes) if change.act == "withdraw"), None)
    day = f", {words.when(words.written_moment(act.written), book.zone)}" if act else ""
    yield book.text(f"Withdrawn by the writer{day}", book.styles.strong)
    yield book.text(item.withdrawal_reason or "No reason was given.", book.styles.body)
    yield book.text("The text stays as it was written. It is not counted.", book.styles.small)


def _facts(book: Book, item: PackIncident) -> Iterator[Block]:
    incident, facts = item.incident, item.incident.facts
    happened, noticed = incident.when.happened, incident.when.noticed
    lag = spell_lag(happened, words.instant(item.first_written.utc)).removeprefix("written down ")
    written = words.joined(words.when(words.written_moment(item.first_written), book.zone), lag)
    if item.first_written.clock_jumped:
        written += "\nThe computer’s clock had been set since the entry before."
    rows: list[Block] = [
        book.field(label, value)
        for label, value in (
            ("In own words", f"“{happened.words}”" if happened.words.strip() else ""),
            ("Time taken from", words.BASES[happened.basis]),
            ("Noticed", words.when_and_basis(noticed, book.zone) if noticed else ""),
            ("First written down" if _amendments(item) else "Written down", written),
            ("Address", _address(incident.location)),
            ("How", ", ".join(words.CHANNELS[channel] for channel in facts.channels)),
            ("Who did it", words.mentions(incident.people.did_it)),
            ("Also there", words.mentions(incident.people.present)),
            ("Witnesses", words.mentions(incident.people.witnesses)),
            ("Accounts, numbers", words.mentions(facts.accounts)),
            ("Vehicles", words.mentions(facts.vehicles)),
            ("Contact details", "\n".join(f"{c.label}: {c.how}" for c in incident.contacts.entries)),
            ("About behaviours", facts.behaviour_note),
            ("Breach of", _breached(book, incident)),
            ("Belongs with", _linked(book, incident)),
            ("Unfinished", "The writer means to add to this entry." if facts.unfinished else ""),
        )
        if value.strip()
    ]
    if item.handed_over:
        rows.append(book.field("Handed over before", _handed_over(book, item)))
    if _amendments(item):
        rows.append(_amended(book, item))
    yield book.named(rows, before=8)


def _handed_over(book: Book, item: PackIncident) -> str:
    earlier = book.contents.continues
    pack = earlier.seed if earlier is not None else "an earlier pack"
    return f"As it stood in revision {item.handed_over}, with {pack}. Later changes are marked as amendments."


def _amendments(item: PackIncident) -> list[Change]:
    return [change for change in item.changes if change.act == "amend"]


def _amended(book: Book, item: PackIncident) -> Block:
    """How often, when last and in what: what stands here may have been written later than the rest."""
    changes = _amendments(item)
    last = words.when_short(words.written_moment(changes[-1].written), book.zone)
    when = f"once, {last}" if len(changes) == 1 else f"{len(changes)} times, last {last}"
    from_here = PageNumber(
        f"changes-{item.number}", book.styles.cell, f"{when}; the earlier text is on page {{}}."
    )
    fields = dict.fromkeys(field.label for change in changes for field in change.fields)
    if not fields:
        return book.field("Amended", from_here)
    told = book.text(f"Changed: {', '.join(fields)}", book.styles.small)
    return book.field("Amended", Stack([from_here, told]))


def _address(location: Location) -> str:
    position = (
        f"{location.latitude}, {location.longitude}" if location.latitude and location.longitude else ""
    )
    return "\n".join(text for text in (location.address, position) if text)


def _breached(book: Book, incident: Incident) -> str:
    orders = {e.id: e.facts.kind for e in book.contents.registers if isinstance(e.facts, Order)}
    return "\n".join(orders.get(id_, "an order that is not in this pack") for id_ in incident.police.breaches)


def _linked(book: Book, incident: Incident) -> str:
    known = [book.numbers[id_].number for id_ in incident.links.incidents if id_ in book.numbers]
    return words.incidents(known)


def _effect(book: Book, incident: Incident) -> Iterator[Block]:
    effect, styles = incident.effect, book.styles
    if not effect.felt.strip() and not effect.changed.strip():
        return
    blocks: list[Block] = []
    for label, text in (("How it felt", effect.felt), ("What it changed", effect.changed)):
        if text.strip():
            blocks.append(book.text(label, styles.small_strong, before=5, role="H3"))
            blocks.append(book.text(text, styles.body))
    yield Panel(Stack(blocks), EFFECT, before=8)


def _private(book: Book, incident: Incident) -> Iterator[Block]:
    """Private notes, apart from facts and effect."""
    styles, notes = book.styles, incident.private.notes
    if notes.strip():
        blocks = (
            book.text("Private notes", styles.small_strong, before=5, role="H3"),
            book.text(words.PRIVATELY, styles.small),
            book.text(notes, styles.body, before=3),
        )
        yield Panel(Stack(blocks), PANEL, before=8)


def _reports(book: Book, incident: Incident) -> Iterator[Block]:
    for report in incident.police.reports:
        rows = book.fields(_report_fields(report, book.zone))
        yield Together([book.text("Reported", book.styles.h2, role="H3"), *rows], before=8)


def _report_fields(report: Report, home: str) -> tuple[tuple[str, str], ...]:
    return (
        ("To", report.to),
        ("When", words.when(report.when, home) if report.when else ""),
        ("Officer", words.joined(report.officer, report.officer_number)),
        ("Reference", report.reference),
        ("Promised", report.promised),
        ("What came of it", report.outcome),
    )


def _sighting(book: Book, incident: Incident) -> Iterator[Block]:
    rows = book.fields((label, str(getattr(incident.sighting, name))) for name, label in _SIGHTING)
    if rows:
        yield Together([book.text("What could be seen", book.styles.h2, role="H3"), *rows], before=8)


def _evidence(book: Book, item: PackIncident) -> None:
    evidence, positions = item.incident.evidence, item.incident.positions
    lost = [each for each in book.contents.unreadable if each.incident == item.id]
    if item.exhibits:
        views = exhibit_views(book, item.exhibits)
        title = book.text("Files", book.styles.h2, role="H3")
        book.flow.add(Together([title, next(views)], before=9))
        book.flow.add_all(views)
    names = {exhibit.attachment.id: exhibit.reference for exhibit in item.exhibits}
    held = [
        f"{names[p.attachment]}: {p.latitude}, {p.longitude}"
        for p in positions.items
        if p.attachment in names
    ]
    if held:
        book.flow.add_all(book.fields((("Positions in files", "\n".join(held)),)))
    for each in lost:
        book.flow.add(lost_card(book, each))
    before = "\n".join(f"{given.reference}: {given.attachment.name}" for given in item.given_before)
    book.flow.add_all(book.fields((("Files handed over before", before),)))
    for thing in evidence.physical:
        rows = book.fields(
            (
                ("Kept elsewhere", thing.what),
                ("Where", thing.where),
                ("Wrapped in", thing.wrapped),
                ("Handled by", thing.handled_by),
            )
        )
        book.flow.add(Together(rows, before=6))
