"""The page of one incident, to be read."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from stalkdiary.actions import record
from stalkdiary.errors import DiaryError
from stalkdiary.gui.entry.saving_lines import SavingLines
from stalkdiary.gui.entry.savings import Saving, savings
from stalkdiary.gui.incident.evidence_card import EvidenceCard
from stalkdiary.gui.incident.facts import about_card, account_card, effect_card, private_card
from stalkdiary.gui.incident.history_card import HistoryCard
from stalkdiary.gui.incident.reading import Reading, read
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import lag_words, when_words, written_words
from stalkdiary.gui.taking_back.taking_back import Acts, EntryTakingBack
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.keep_in_sight import show_whole
from stalkdiary.gui.widgets.layouts import Part, beside, boxed, column, empty, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll, page_margins
from stalkdiary.gui.widgets.tab_order import tab_in_order
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Incident, Standing

_SIDE_WIDTH = 290


class IncidentPage(Page):
    """Facts, effect, evidence and history of one entry.

    Args:
        session: see `Page`.
        entity: id of the entry.
    """

    def __init__(self, session: Session, entity: str) -> None:
        super().__init__(session)
        self._entity = entity
        self._evidence: EvidenceCard | None = None
        self._body = column(self.theme, Gap.M)
        self._scroll = PageScroll(self.theme, self._body)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reading: Reading | None = None
        self._notice = Notice(self.theme)
        self.taking_back = EntryTakingBack(session, self.jobs, entity, self._acts())
        self.taking_back.told.connect(self._was_done)
        self.taking_back.failed.connect(self._failed)
        self.taking_back.asking.unfolded.connect(self._show_whole)
        self._savings = savings(session)
        self.on_their_way = SavingLines(self.theme, self._savings, entity)
        self._savings.failed.connect(self.on_their_way.tell)
        self.on_their_way.restored.connect(self._go_on_with)
        told = column(self.theme, Gap.S, self._notice, self.on_their_way)
        page_margins(self.theme, told)
        self.setLayout(column(self.theme, Gap.NONE, told, (self._scroll, 1)))
        session.written.connect(self._read)
        self.setAccessibleName(self.tr("Entry"))
        self._read()

    def first_focus(self) -> QWidget | None:
        """The page itself, so that Page Down and the arrows scroll it."""
        return self._scroll

    def left(self) -> None:
        """Blur what was shown, and keep a reason that was begun."""
        if self._evidence is not None:
            self._evidence.blur()
        self.taking_back.left()

    def _read(self) -> None:
        self.jobs.run(read, self._entity, done=self._show, failed=self._failed)

    def _failed(self, error: DiaryError) -> None:
        self._notice.say_error(error)

    def _show(self, reading: Reading) -> None:
        if reading == self._reading:
            # Something else was written: whoever reads or asks here stays where they are.
            return
        self._reading = reading
        focus = self.focusWidget()
        asked = focus if focus is not self and self.taking_back.isAncestorOf(focus) else None
        if asked is not None:
            self._scroll.setFocus()
        if self.taking_back.parentWidget() is not None:
            self.taking_back.setParent(self)
        self.fill(self._parts(reading, asked))

    def _parts(self, reading: Reading, asked: QWidget | None) -> Iterator[None]:
        """Build the page, straight into the window: what moves to another parent is given its look anew."""
        empty(self._body)
        self._evidence = None
        incident = reading.entry.incident
        if incident is None:
            self._body.addWidget(self._removed())
        else:
            self._body.addLayout(self._heading(reading, incident))
            left, columns = column(self.theme, Gap.M), beside(self.theme, Gap.M)
            columns.addLayout(left, 0 if self.theme.stacks else 1)
            self._body.addLayout(columns)
            yield from self._columns(reading, incident, left, columns)
        self._scroll.setAccessibleName(self.accessibleName())
        self._body.addWidget(self.taking_back)
        self._body.addStretch(1)
        self.taking_back.show_standing(reading.entry.standing)
        self.taking_back.show()
        # It was there before the rest.
        tab_in_order(self._body)
        if asked is not None and self.isVisible():
            asked.setFocus()

    def _columns(
        self, reading: Reading, incident: Incident, left: QBoxLayout, columns: QBoxLayout
    ) -> Iterator[None]:
        theme, clock24 = self.theme, self.session.preferences.clock24
        effect, private = effect_card(theme, incident.effect), private_card(theme, incident)
        left.addWidget(account_card(theme, incident))
        if effect is not None:
            left.addWidget(effect)
        yield
        if reading.exhibits:
            blurs = self.session.preferences.blurs
            self._evidence = EvidenceCard(theme, self.jobs, incident, reading.exhibits, blurs=blurs)
            self._evidence.opened.connect(self._open_file)
            left.addWidget(self._evidence)
        if private is not None:
            left.addWidget(private)
        if not theme.stacks:
            left.addStretch(1)
        yield
        about = about_card(theme, reading, incident, clock24=clock24)
        history = HistoryCard(theme, reading, clock24=clock24)
        right = boxed(column(theme, Gap.M, *([about] if about is not None else []), history, None))
        if not theme.stacks:
            right.setFixedWidth(theme.px(_SIDE_WIDTH))
        columns.addWidget(right)
        yield

    def _show_whole(self, question: QWidget) -> None:
        show_whole(self._scroll, question)

    def _acts(self) -> Acts:
        return Acts(
            withdraw=record.withdraw,
            reinstate=record.reinstate,
            remove=record.remove,
            withdrawing=self.tr(
                "It stays in the timeline, marked as withdrawn, and its words stay too. A pack shows it as"
                " withdrawn, unless you leave it out. You can bring it back at any time."
            ),
            stays=(self.tr("Its number, when it was written down, and that it was removed"),),
        )

    def _was_done(self, told: str, more: str) -> None:
        self._notice.say(told, more)
        self.session.written.emit()

    def _go_on_with(self, saving: Saving) -> None:
        """Show changes that were not saved in the form they came from."""
        self._savings.drop(saving)
        self.session.go("editor", saving.sent.id)

    def _open_file(self, attachment: str) -> None:
        self.session.go("evidence", f"{self._entity}/{attachment}")

    def _heading(self, reading: Reading, incident: Incident) -> QBoxLayout:
        theme, entry = self.theme, reading.entry
        clock24 = self.session.preferences.clock24
        when = when_words(incident.when.happened, clock24=clock24).whole
        when = when[:1].upper() + when[1:]
        self.setAccessibleName(when)
        written = self.tr("Number {number}. Written down {when}").format(
            number=entry.number, when=written_words(entry.written, clock24=clock24)
        )
        lag = lag_words(incident.when.happened, entry.written).removeprefix("written down ")
        parts: list[Part] = [
            Words(when, Role.DISPLAY),
            Words(f"{written}, {lag}" if lag else written, Role.SOFT),
        ]
        if incident.when.happened.words:
            said = self.tr("In your words: “{words}”").format(words=incident.when.happened.words)
            parts.append(Words(said, Role.CAPTION))
        signs = self._signs(reading, incident)
        if signs:
            parts.append(row(theme, Gap.L, *signs, None))
        name = self.tr("Change or add to it. The earlier words stay")
        change = Button(theme, self.tr("Change"), icon="pencil", name=name)
        change.clicked.connect(lambda: self.session.go("editor", self._entity))
        heading = beside(theme, Gap.M, (column(theme, Gap.XS, *parts), 1), change)
        side = Qt.AlignmentFlag.AlignLeft if theme.stacks else Qt.AlignmentFlag.AlignTop
        heading.setAlignment(change, side)
        return heading

    def _signs(self, reading: Reading, incident: Incident) -> list[Part]:
        theme, signs = self.theme, []
        if reading.entry.standing is Standing.WITHDRAWN:
            signs.append(("unfinished", self.tr("Withdrawn"), Role.NOTICE, theme.colours.notice_edge))
        elif incident.facts.unfinished:
            signs.append(("unfinished", self.tr("Can be added to"), Role.NOTICE, theme.colours.notice_edge))
        if incident.is_breach:
            signs.append(("order", self.tr("Marked as a breach"), Role.ORDER, theme.colours.order))
        return [
            row(theme, Gap.XS, Sign(theme, icon, colour, 15), Words(text, role, wraps=False))
            for icon, text, role, colour in signs
        ]

    def _removed(self) -> Words:
        return Words(
            self.tr("This entry was removed for safety. Its place in the record is kept."), Role.SOFT
        )
