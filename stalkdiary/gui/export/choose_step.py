"""The first step: who the pack is for, which entries, and under which initials."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from stalkdiary.actions.pack_choice import ForWhom
from stalkdiary.gui.export.goes_in import GoesIn
from stalkdiary.gui.export.made_before import MadeBefore
from stalkdiary.gui.export.period import Period
from stalkdiary.gui.export.selection import Which
from stalkdiary.gui.export.spelling import day_of, span_of
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.choices import Radio
from stalkdiary.gui.widgets.fields import LineEdit, field
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column
from stalkdiary.gui.widgets.margins import set_margins
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words

SIDE = 300
_INITIALS = 4
_LONGEST = 200


class ChooseStep(Step):
    """Who, which, and initials; the packs that were made before stand below."""

    def __init__(self, session: Session, jobs: JobRunner, hand_over: HandOver) -> None:
        super().__init__(session, jobs, hand_over)
        theme = self.theme
        self.prepared_for, self.reference = _line(LineEdit(theme)), _line(LineEdit(theme))
        self.person, self.initials = _line(LineEdit(theme)), _line(LineEdit(theme), _INITIALS)
        self.radios: dict[Which, Radio] = {}
        self._group = QButtonGroup(self)
        self._captions = {which: Words("", Role.CAPTION) for which in Which}
        self.period = Period(theme, session.clock)
        self.notice = Notice(theme)
        self.goes_in = GoesIn(theme)
        self.before = MadeBefore(session)
        side = boxed(column(theme, Gap.M, self.goes_in, None))
        if not theme.stacks:
            side.setFixedWidth(theme.px(SIDE))
        cards = (self.notice, self._who_card(), self._which_card(), self._initials_card(), self.before)
        main = column(theme, Gap.M, *cards, None)
        body = beside(theme, Gap.M, (main, 1), side)
        if theme.stacks:
            body.addStretch(1)
        self.scroller = PageScroll(theme, body)
        self.setLayout(column(theme, Gap.NONE, self.scroller))
        self._connect()

    def _connect(self) -> None:
        for edit in (self.prepared_for, self.reference, self.person, self.initials):
            edit.textEdited.connect(self._edited)
            edit.returnPressed.connect(self.go_on)
        for which, radio in self.radios.items():
            radio.toggled.connect(lambda on, which=which: self._pick(which) if on else None)
        self.period.changed.connect(self._dated)

    @property
    def name(self) -> str:
        """The step's name."""
        return self.tr("Choose")

    def go_on_words(self) -> str:
        """The next step, by its name."""
        return self.tr("Next: leave out")

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.prepared_for

    def arrived(self) -> None:
        """Show what was chosen so far."""
        selection = self.hand_over.selection
        told = selection.for_whom
        for edit, text in (
            (self.prepared_for, told.prepared_for),
            (self.reference, told.reference),
            (self.person, told.person),
            (self.initials, told.initials),
        ):
            if edit.text() != text:
                edit.setText(text)
        self.period.show_days(selection.since, selection.until)
        last = [pack for pack in self.offer.packs if pack.digest][-1:]
        self._row(Which.NEW).setVisible(bool(last))
        if selection.which is Which.NEW and not last:
            self.choose(replace(selection, which=Which.ALL))
        with QSignalBlocker(self):
            self.radios[self.hand_over.selection.which].setChecked(True)
        self.before.show_offer(self.offer)
        self._tell()

    def go_on(self) -> None:
        """Go on where there are initials, and something to put in."""
        self.notice.clear()
        selection = self.hand_over.selection
        initials = selection.for_whom.initials.strip()
        if not (initials.isalpha() and len(initials) <= _INITIALS):
            self._complain(
                self.tr("Initials are one to four letters, such as AB."),
                self.tr("They begin each evidence reference."),
                self.initials,
            )
        elif selection.which is Which.PERIOD and not self.period.is_understood:
            self._complain(self.tr("That date was not understood."), self.period.hint, self.period.first_odd)
        elif selection.since and selection.until and selection.until < selection.since:
            self._complain(
                self.tr("The last day lies before the first."), self.tr("Swap the two."), self.period.since
            )
        elif not selection.offered(self.offer):
            self._complain(self._why_none(), "", self.radios[selection.which])
        else:
            self.finished.emit()

    def _complain(self, head: str, rest: str, where: QWidget) -> None:
        self.notice.say(head, rest)
        self.scroller.ensureWidgetVisible(self.notice)
        where.setFocus()

    def _why_none(self) -> str:
        if self.hand_over.selection.which is Which.NEW:
            return self.tr("Nothing was written or changed since the last pack. Choose something else.")
        return self.tr("No entry begins in that time. Choose a wider one.")

    def _who_card(self) -> Card:
        theme = self.theme
        return Card(
            theme,
            "surface",
            Words(self.tr("Who it is for"), Role.STRONG),
            beside(
                theme,
                Gap.L,
                (field(theme, self.tr("Name or office"), self.prepared_for), 3),
                (field(theme, self.tr("Their reference"), self.reference), 2),
            ),
            gap=Gap.M,
        )

    def _which_card(self) -> Card:
        theme = self.theme
        names = {
            Which.ALL: self.tr("Everything written so far"),
            Which.NEW: self.tr("What is new since the last pack"),
            Which.PERIOD: self.tr("Between two dates"),
            Which.CHOSEN: self.tr("Chosen one by one"),
        }
        card = Card(theme, "surface", Words(self.tr("Which entries"), Role.STRONG), gap=Gap.M)
        for which, name in names.items():
            radio = Radio(theme, name)
            self.radios[which] = radio
            self._group.addButton(radio)
            caption = self._captions[which]
            indented = column(theme, Gap.S, caption)
            set_margins(indented, theme.px(28))
            if which is Which.PERIOD:
                indented.addWidget(self.period)
            card.body.addWidget(boxed(column(theme, Gap.NONE, radio, indented)))
        return card

    def _initials_card(self) -> Card:
        theme = self.theme
        hint = self.tr("Initials begin each evidence reference, such as AB/1. References once given stay.")
        initials = boxed(field(theme, self.tr("Your initials"), self.initials))
        if not theme.stacks:
            initials.setFixedWidth(theme.px(120))
        return Card(
            theme,
            "surface",
            Words(self.tr("Who it is from"), Role.STRONG),
            beside(theme, Gap.L, (field(theme, self.tr("Your name"), self.person), 1), initials),
            Words(hint, Role.CAPTION),
            gap=Gap.M,
        )

    def _row(self, which: Which) -> QWidget:
        return self.radios[which].parentWidget() or self.radios[which]

    def _pick(self, which: Which) -> None:
        self.notice.clear()
        self.choose(replace(self.hand_over.selection, which=which))
        self._tell()

    def _edited(self) -> None:
        self.notice.clear()
        told = ForWhom(
            self.person.text(), self.prepared_for.text(), self.reference.text(), self.initials.text().upper()
        )
        self.choose(replace(self.hand_over.selection, for_whom=told))

    def _dated(self) -> None:
        self.notice.clear()
        days = replace(self.hand_over.selection, since=self.period.first_day, until=self.period.last_day)
        self.choose(days)
        self._tell()

    def _tell(self) -> None:
        """Say how much each choice comes to."""
        offer, selection = self.offer, self.hand_over.selection
        self.period.setVisible(selection.which is Which.PERIOD)
        for which, caption in self._captions.items():
            rows = replace(selection, which=which).offered(offer)
            count = self.tr("%n entries", "", len(rows))
            if which is Which.ALL:
                text = ", ".join(filter(None, (count, span_of(rows))))
            elif which is Which.NEW:
                made = [pack.made for pack in offer.packs if pack.digest][-1:]
                day = day_of(made[0], self.session.clock.read().zone) if made else ""
                found = count if rows else self.tr("Nothing new")
                text = self.tr("{entries}. The last pack was made on {day}.").format(entries=found, day=day)
            elif which is Which.PERIOD:
                text = count if selection.which is Which.PERIOD else ""
            else:
                text = self.tr("You tick them in the next step.")
            caption.setText(text)
            caption.setVisible(bool(text))
            self.radios[which].setAccessibleDescription(text)
        self.goes_in.show_selection(offer, selection)


def _line(edit: LineEdit, longest: int = _LONGEST) -> QLineEdit:
    edit.setMaxLength(longest)
    return edit
