"""The second step: what stays out, by kind and entry by entry."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from stalkdiary.actions import pack_choice
from stalkdiary.actions.pack_choice import PrivatelyNoted, Weight
from stalkdiary.errors import DiaryError
from stalkdiary.gui import wording
from stalkdiary.gui.export.entry_list import EntryList, EntryModel
from stalkdiary.gui.export.own_part import OwnPart
from stalkdiary.gui.export.selection import Extras, Switches, add_up
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.margins import set_margins
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.unfolding import Ticked
from stalkdiary.gui.widgets.words import Role, Words

_SIDE = 390
_LIST_AT_LEAST = 300


class LeaveOutStep(Step):
    """Switches on one side, the entries on the other."""

    def __init__(self, session: Session, jobs: JobRunner, hand_over: HandOver) -> None:
        super().__init__(session, jobs, hand_over)
        theme = self.theme
        self._weighing: Job | None = None
        self.checks: dict[str, Check] = {}
        self.model = EntryModel(self, clock24=session.preferences.clock24)
        self.list = EntryList(theme, self.model)
        self.count = Words("", Role.CAPTION, wraps=False)
        self.positions = Words("", Role.CAPTION)
        self.private = Words("", Role.CAPTION)
        self.own = OwnPart(theme)
        self._noted: PrivatelyNoted | None = None
        self.notice = Notice(theme)
        switches = boxed(column(theme, Gap.M, self._switches_card(), self._extras_card()))
        entries = self._entries_card()
        if theme.stacks:
            self.list.setMinimumHeight(theme.px(_LIST_AT_LEAST))
            body = column(theme, Gap.M, self.notice, switches, entries)
            self.setLayout(column(theme, Gap.NONE, PageScroll(theme, body)))
        else:
            side = PageScroll(theme, column(theme, Gap.M, switches, None))
            side.setFixedWidth(theme.px(_SIDE) + 2 * theme.gap(Gap.XL))
            right = column(theme, Gap.M, self.notice, (entries, 1))
            set_margins(right, 0, 4, theme.gap(Gap.XL), theme.gap(Gap.XL))
            self.setLayout(row(theme, Gap.NONE, side, (right, 1)))
        self._connect()

    def _connect(self) -> None:
        for name, check in self.checks.items():
            check.toggled.connect(lambda on, name=name: self._switched(name, is_on=on))
        self.own.about_asked.connect(lambda: self.session.go("about-you"))
        self.model.ticked.connect(self._ticked)

    @property
    def name(self) -> str:
        """The step's name."""
        return self.tr("Leave out")

    def go_on_words(self) -> str:
        """The next step, by its name."""
        return self.tr("Next: look through")

    def first_focus(self) -> QWidget:
        """The first switch."""
        return next(iter(self.checks.values()))

    def arrived(self) -> None:
        """Show what is offered, and find out what it brings along."""
        self.notice.clear()
        self.own.show_writer(self.offer.writer)
        gone = dict.fromkeys(self.own.missing(self.offer.writer), False)
        selection = self.hand_over.selection
        selection = replace(selection, switches=replace(selection.switches, **gone))
        self.choose(selection)
        for name, check in self.checks.items():
            owner = selection.extras if hasattr(selection.extras, name) else selection.switches
            check.setChecked(bool(getattr(owner, name)))
        self._row_of("earlier_packs").setVisible(bool(self.offer.finished))
        self._noted = None
        self._show_rows()
        self._weigh()
        self.jobs.run(pack_choice.privately_noted, done=self._found_private, failed=self._not_weighed)

    def left(self) -> None:
        """Whatever was still being read is not needed."""
        if self._weighing is not None:
            self._weighing.stop()
            self._weighing = None

    def go_on(self) -> None:
        """Go on where something goes in."""
        if self.hand_over.selection.goes_in(self.offer):
            self.finished.emit()
            return
        self.notice.say(self.tr("No entry is ticked."), self.tr("Tick at least one to go on."))
        self.list.setFocus()

    def _switches_card(self) -> Card:
        theme = self.theme
        told = {
            "contacts": (
                self.tr("Contact details of witnesses and others"),
                self.tr("Names stay. Telephone numbers and the like are left out unless this is ticked."),
            ),
            "addresses": (
                self.tr("Addresses of places"),
                self.tr("Places stay in your words. Addresses and positions on a map are left out."),
            ),
            "positions": (
                self.tr("Positions inside files"),
                self.tr("Where a picture was taken, printed beside it."),
            ),
            "effects": (
                self.tr("How it felt, and what it changed"),
                self.tr("It shows the effect on you."),
            ),
            "withdrawn": (
                self.tr("Withdrawn entries"),
                self.tr("They are marked as withdrawn. A gap in the numbers may be asked about."),
            ),
            "private_notes": (
                self.tr("Private notes"),
                self.tr("Once handed over, they can reach the other side, through the court."),
            ),
        }
        every = (*tuple(told)[:3], *self.own.checks, *tuple(told)[3:])
        assert every == tuple(one.name for one in fields(Switches)), "each switch has its words"
        card = Card(
            theme,
            "surface",
            Words(self.tr("What is ticked goes in"), Role.STRONG),
            Words(self.tr("A pack can reach the other side later, through the court."), Role.CAPTION),
            gap=Gap.M,
        )
        for name, (label, about) in told.items():
            card.body.addWidget(self._check(name, label, about))
            if name == "positions":
                self.checks.update(self.own.checks)
                card.body.addWidget(self.own)
        return card

    def _extras_card(self) -> Card:
        told = {
            "plates": (
                self.tr("Every picture as large as a page"),
                self.tr("Small ones can be hard to make out on paper. It makes more pages."),
            ),
            "letter": (
                self.tr("US Letter paper"),
                self.tr("A4 unless this is ticked."),
            ),
            "earlier_packs": (
                self.tr("A list of the packs made before"),
                self.tr("With their digests, so that they can be told apart."),
            ),
            "proofs": (
                self.tr("Proofs for each entry"),
                wording.note("proofs-inside")
                + " "
                + self.tr("Without them the pack can be checked all the same."),
            ),
        }
        assert tuple(told) == tuple(one.name for one in fields(Extras)), "each has its words"
        self.extras = Ticked(self.theme, self.tr("How it is laid out, and what lies beside it"))
        for name, (label, about) in told.items():
            self.extras.add(self._check(name, label, about))
            self.extras.watch(self.checks[name])
        card = Card(self.theme, "surface", self.extras, pad=Gap.NONE)
        # Inside the card's own line.
        card.body.setContentsMargins(1, 1, 1, 1)
        return card

    def _check(self, name: str, label: str, about: str) -> QWidget:
        check = self.checks[name] = Check(self.theme, label)
        check.setAccessibleDescription(about)
        rest = column(self.theme, Gap.XS, Words(about, Role.CAPTION))
        more = {"positions": self.positions, "private_notes": self.private}.get(name)
        if more is not None:
            rest.addWidget(more)
        set_margins(rest, self.theme.px(28))
        return boxed(column(self.theme, Gap.NONE, check, rest))

    def _row_of(self, name: str) -> QWidget:
        return self.checks[name].parentWidget() or self.checks[name]

    def _entries_card(self) -> Card:
        theme = self.theme
        self.all = Button(theme, self.tr("All"), Kind.LINK, name=self.tr("Tick all entries"))
        self.none = Button(theme, self.tr("None"), Kind.LINK, name=self.tr("Tick no entry"))
        self.all.clicked.connect(lambda: self.model.tick_all(on=True))
        self.none.clicked.connect(lambda: self.model.tick_all(on=False))
        title = Words(self.tr("Entries"), Role.STRONG, wraps=False)
        head = row(theme, Gap.M, title, self.count, None, self.all, self.none)
        head.setContentsMargins(theme.gap(Gap.L), 0, theme.gap(Gap.L), 0)
        return Card(theme, "surface", head, (self.list, 1), gap=Gap.S, pad=Gap.NONE, pad_y=Gap.M)

    def _switched(self, name: str, *, is_on: bool) -> None:
        selection = self.hand_over.selection
        if hasattr(selection.extras, name):
            self.choose(replace(selection, extras=_switched(selection.extras, name, is_on=is_on)))
        else:
            self.choose(replace(selection, switches=_switched(selection.switches, name, is_on=is_on)))
        self._show_rows()

    def _ticked(self, ids: frozenset[str], is_on: bool) -> None:
        self.notice.clear()
        self.choose(self.hand_over.selection.ticked(ids, on=is_on))
        self._show_rows()

    def _show_rows(self) -> None:
        selection = self.hand_over.selection
        rows = selection.offered(self.offer)
        self.model.show_rows(rows, selection)
        goes_in = selection.goes_in(self.offer)
        self.count.setText(self.tr("{some} of {all} go in").format(some=len(goes_in), all=len(rows)))
        found = add_up(goes_in, self.hand_over.weights).weight.with_position
        self.positions.setText(wording.note("positions-inside", count=found) if found else "")
        self.positions.setVisible(bool(found))
        self._tell_private()

    def _tell_private(self) -> None:
        """How many private notes ticking the box would put in."""
        noted = self._noted
        self.private.setVisible(noted is not None)
        if noted is None:
            return
        found = sum(row.id in noted.entries for row in self.hand_over.selection.goes_in(self.offer))
        told = self.tr("None of these entries has private notes.")
        if found:
            told = self.tr("%n of these entries have private notes, now or in an earlier version.", "", found)
        if noted.in_registers:
            told += " " + self.tr("Those of people, places and others that it shows would go in too.")
        self.private.setText(told)

    def _found_private(self, noted: PrivatelyNoted) -> None:
        self._noted = noted
        self._tell_private()

    def _weigh(self) -> None:
        unknown = [
            row.id
            for row in self.hand_over.selection.offered(self.offer)
            if row.files and row.id not in self.hand_over.weights
        ]
        if unknown:
            self._weighing = self.jobs.run_in_turns(
                pack_choice.weigh_in_turns,
                unknown,
                done=self._weighed,
                failed=self._not_weighed,
                progress=_silent,
            )

    def _weighed(self, weights: dict[str, Weight]) -> None:
        self._weighing = None
        self.hand_over.weights.update(weights)
        self._show_rows()

    def _not_weighed(self, error: DiaryError) -> None:
        self._weighing = None
        self.notice.say_error(error)


def _silent(_done: int, _total: int | None, _note: str) -> None:
    """Reading takes a moment at most; it is given a task so that it can be stopped."""


T = TypeVar("T", Switches, Extras)


def _switched(switches: T, name: str, *, is_on: bool) -> T:
    return replace(switches, **{name: is_on})
