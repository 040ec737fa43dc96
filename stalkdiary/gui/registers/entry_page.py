"""The page of one register entry: what it holds, what refers to it, its history, and taking it back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stalkdiary.actions import registers
from stalkdiary.actions.figures import Figure
from stalkdiary.actions.registers import Shown, label_of
from stalkdiary.errors import DiaryError, NoSuchEntry
from stalkdiary.gui.incident.history_card import HistoryCard
from stalkdiary.gui.incident.reading import Reading
from stalkdiary.gui.page import Page
from stalkdiary.gui.pattern.words import incidents as incidents_words
from stalkdiary.gui.registers.facts_card import facts_card, private_card
from stalkdiary.gui.registers.files_card import FilesCard
from stalkdiary.gui.registers.incidents_card import IncidentsCard
from stalkdiary.gui.registers.kinds import RegisterKind, kinds
from stalkdiary.gui.registers.spelling import Speller
from stalkdiary.gui.session import Session
from stalkdiary.gui.taking_back.taking_back import Acts, EntryTakingBack
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.empty_state import EmptyState
from stalkdiary.gui.widgets.keep_in_sight import show_whole
from stalkdiary.gui.widgets.layouts import beside, boxed, column, empty, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.incident import Entry, Standing
from stalkdiary.model.incident import Version as EntryVersion
from stalkdiary.model.register import LifeChange, Order, Person, PoliceContact

_WIDTH = 1_040


class RegisterEntryPage(Page):
    """One entry; the route's argument is its id."""

    def __init__(self, session: Session, argument: str) -> None:
        super().__init__(session)
        self.id = argument
        self._is_gone = False
        self._focus_next: QWidget | None = None
        self._kinds = kinds()
        theme = self.theme
        self.change = Button(theme, self.tr("Change"), icon="pencil")
        self.notice = Notice(theme, "echo")
        self._problem = Notice(theme)
        self._empty = EmptyState(theme)
        self._holds = column(theme, Gap.L)
        self.taking_back = EntryTakingBack(session, self.jobs, argument, self._acts())
        self.taking_back.hide()
        self.change.hide()
        body = column(
            theme, Gap.L, self._empty, self._holds, self._problem, self.notice, self.taking_back, None
        )
        self._scroll = PageScroll(theme, body, _WIDTH)
        self.setLayout(column(theme, Gap.NONE, self._scroll))
        self._focus_next = self.change
        self._connect()
        self.set_title(self.tr("Register entry"))
        self.look_again()

    def _connect(self) -> None:
        self.change.clicked.connect(lambda: self.session.go("register-form", f"amend:{self.id}"))
        self.taking_back.told.connect(self._was_done)
        self.taking_back.failed.connect(self._problem.say_error)
        self.taking_back.asking.unfolded.connect(lambda card: show_whole(self._scroll, card))
        self.session.written.connect(self.look_again)

    def first_focus(self) -> QWidget | None:
        """The button to change it."""
        return None if self.change.isHidden() else self.change

    def left(self) -> None:
        """Keep a reason that was begun."""
        self.taking_back.left()

    def look_again(self) -> None:
        """Read it anew."""
        if not self._is_gone:
            self.jobs.run(registers.show, self.id, done=self._show, failed=self._not_shown)

    def _not_shown(self, error: DiaryError) -> None:
        # Only where it has just been removed: a link to what is not there is told as such.
        if isinstance(error, NoSuchEntry) and self.notice.text:
            self._show_removed()
        else:
            self._problem.say_error(error)

    def _show(self, shown: Shown) -> None:
        theme, kind = self.theme, self._kinds[shown.entry.kind]
        speller = Speller(shown.labels, shown.numbers, self.session.preferences.clock24)
        target = self._focus_next or (self.change if self.change.hasFocus() else None)
        self._focus_next = None
        self.change.setParent(self)
        empty(self._holds)
        self.set_title(kind.title)
        self._holds.addWidget(self._heading(shown, kind, speller))
        self._holds.addWidget(facts_card(theme, kind, shown.entry, speller))
        private = private_card(theme, shown.entry)
        if private is not None:
            self._holds.addWidget(private)
        if shown.entry.evidence.items:
            files = FilesCard(theme, shown.entry.evidence.items)
            files.opened.connect(lambda item: self.session.go("evidence", f"{self.id}/{item}"))
            self._holds.addWidget(files)
        for card in self._incidents(shown):
            card.opened.connect(lambda id_: self.session.go("incident", id_))
            self._holds.addWidget(card)
        self._holds.addWidget(self._history(shown, kind, speller))
        self.taking_back.show_standing(shown.standing)
        self.taking_back.show()
        # A screen reader goes through things in the order in which their parent got them.
        for below in (self._problem, self.notice, self.taking_back):
            below.raise_()
        self.change.show()
        # Another page may be shown by now.
        if target is not None and self.isVisible():
            target.setFocus()
            if target is not self.change:
                show_whole(self._scroll, self.taking_back)

    def _heading(self, shown: Shown, kind: RegisterKind, speller: Speller) -> QWidget:
        theme, facts = self.theme, shown.entry.facts
        notes: list[str] = []
        if shown.standing is Standing.WITHDRAWN:
            notes.append(self.tr("Withdrawn"))
        if isinstance(facts, Order) and facts.made is not None:
            notes.append(self.tr("from {time}").format(time=speller.moment(facts.made)))
        name = selectable(Words(label_of(facts), Role.DISPLAY))
        words = column(theme, Gap.NONE, name)
        if notes:
            words.addWidget(Words(" · ".join(notes), Role.SOFT))
        act = boxed(row(theme, Gap.NONE, self.change, None)) if theme.stacks else self.change
        return boxed(beside(theme, Gap.L, (words, 1), act))

    def _incidents(self, shown: Shown) -> list[IncidentsCard]:
        facts, id_ = shown.entry.facts, shown.entry.id
        if isinstance(facts, PoliceContact):
            return []
        if isinstance(facts, Order):
            cards = [self._since_card(shown)] if facts.made is not None else []
            marked = {one.id for one in shown.after if one.breaches}
            outside = tuple(one for one in shown.naming if one.id not in marked)
            if outside:
                title = self.tr("Marked as breaching it, at another time")
                cards.append(self._card(title, outside, "", Figure("naming", id_)))
            return cards
        if isinstance(facts, LifeChange):
            title = self.tr("Entries that led to it")
            return [self._card(title, shown.naming, self.tr("None are named."), None)] if shown.naming else []
        title = (
            self.tr("Entries that name them")
            if isinstance(facts, Person)
            else self.tr("Entries that name it")
        )
        none = self.tr("None so far. An entry’s form offers what is in the registers while you type.")
        return [self._card(title, shown.naming, none, Figure("naming", id_))]

    def _since_card(self, shown: Shown) -> IncidentsCard:
        facts = shown.entry.facts
        breaches = sum(one.breaches for one in shown.after)
        told = (
            self.tr("{incidents}; you marked {count} as a breach")
            if breaches
            else self.tr("{incidents}; none is marked as a breach")
        )
        note = told.format(incidents=incidents_words(len(shown.after)), count=breaches)
        has_end = isinstance(facts, Order) and facts.ends is not None
        card = IncidentsCard(
            self.theme,
            self.tr("While it is in force") if has_end else self.tr("Since then"),
            note,
            shown.after,
            self.tr("Nothing is written down from this time."),
            can_show_all=True,
            marks=True,
            clock24=self.session.preferences.clock24,
        )
        figure = Figure("since", shown.entry.id).spell()
        card.all_asked.connect(lambda: self.session.go("counted", figure))
        return card

    def _card(
        self, title: str, found: tuple[registers.Incident, ...], none: str, every: Figure | None
    ) -> IncidentsCard:
        card = IncidentsCard(
            self.theme,
            title,
            incidents_words(len(found)) if found else "",
            found,
            none,
            can_show_all=every is not None,
            marks=False,
            clock24=self.session.preferences.clock24,
        )
        if every is not None:
            figure = every.spell()
            card.all_asked.connect(lambda: self.session.go("counted", figure))
        return card

    def _history(self, shown: Shown, kind: RegisterKind, speller: Speller) -> HistoryCard:
        first = shown.versions[0]
        begun = EntryVersion(0, first.revision, first.act, first.written)
        entry = Entry(shown.entry.id, 0, shown.standing, (begun,))
        reading = Reading(entry, speller.changes(kind, shown.versions), (), ())
        return HistoryCard(self.theme, reading, clock24=self.session.preferences.clock24)

    def _acts(self) -> Acts:
        return Acts(
            withdraw=registers.withdraw,
            reinstate=registers.reinstate,
            remove=registers.remove,
            withdrawing=self.tr(
                "It is no longer listed or offered, and no pack lists it. The words stay in the diary,"
                " marked as withdrawn, and you can bring it back at any time."
            ),
            stays=(
                self.tr("That something was written here, when, and that it was removed"),
                self.tr("The words of entries that refer to it"),
            ),
        )

    def _was_done(self, told: str, more: str) -> None:
        self._problem.clear()
        self.notice.say(told, more)
        asking = self.taking_back.asking
        self._focus_next = asking.withdraw if asking.withdraw.isHidden() else asking.reinstate
        self.session.written.emit()

    def _show_removed(self) -> None:
        self._is_gone = True
        self.change.setParent(self)
        self.change.hide()
        empty(self._holds)
        self._empty.say(
            "check",
            self.tr("It is no longer here"),
            self.tr("Entries that referred to it keep the words that were written in them."),
            self.tr("Back to the registers"),
        )
        self._empty.pressed.connect(lambda: self.session.go("registers"))
        self.taking_back.show_standing(Standing.REMOVED)
        self.taking_back.show()
        self._scroll.to_top()
