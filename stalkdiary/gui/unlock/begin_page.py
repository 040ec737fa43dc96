"""Making new notes, in three steps: what to know, the place and the passphrase, the recovery code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from stalkdiary.errors import DiaryError
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.unlock.code_step import CodeStep
from stalkdiary.gui.unlock.honest_step import HonestStep
from stalkdiary.gui.unlock.opening import NewNotes, make_notes
from stalkdiary.gui.unlock.passphrase_step import PassphraseStep
from stalkdiary.gui.unlock.step import Step
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import Card, column, row
from stalkdiary.gui.widgets.words import Role, Words


class BeginPage(Page):
    """The three steps, and the bar with the decisions below them."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self._made: NewNotes | None = None
        self._honest = HonestStep(session)
        self._passphrase = PassphraseStep(session, self.jobs)
        self._code = CodeStep(session, self.jobs)
        self._steps: tuple[Step, ...] = (self._honest, self._passphrase, self._code)
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
        self._back = Button(theme, "")
        self._at = Words("", Role.CAPTION, wraps=False)
        self._go_on = Button(theme, "", Kind.MAIN)
        bar = Card(
            theme,
            "bar",
            row(theme, Gap.S, self._back, None, self._at, Gap.S, self._go_on),
            pad=Gap.XL,
            pad_y=Gap.M,
        )
        self.setLayout(column(theme, Gap.NONE, (self._stack, 1), bar))
        self._connect()
        self._show(0)

    def _connect(self) -> None:
        self._back.clicked.connect(self._step_back)
        self._go_on.clicked.connect(self._step_on)
        for step in self._steps:
            step.changed.connect(self._refresh)
            step.turned.connect(self._focus)
            step.finished.connect(self._step_on)
        self._code.settled.connect(self._settled)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._steps[self._stack.currentIndex()]

    @property
    def has_way_back(self) -> bool:
        """In the bar below."""
        return True

    def first_focus(self) -> QWidget | None:
        """What the step wants, else the main action."""
        return self.step.first_focus() or self._go_on

    def left(self) -> None:
        """The numbers to ring go from the screen, and whatever was typed."""
        self._honest.close_helplines()
        self._passphrase.clear()
        self._code.clear()

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._honest.close_helplines()
        self.setAccessibleName(self.step.title)
        self._refresh()
        self._focus()

    def _focus(self) -> None:
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _refresh(self) -> None:
        number, step = self._stack.currentIndex(), self.step
        self._at.setText(
            self.tr("Step {number} of {count}").format(number=number + 1, count=len(self._steps))
        )
        self._back.set_words(self.tr("Not now") if number == 0 else step.back_words())
        self._back.setVisible(bool(self._back.text()))
        self._back.setEnabled(not step.is_busy)
        self._go_on.set_words(step.go_on_words())
        self._go_on.setEnabled(step.is_ready and not step.is_busy)

    def _step_back(self) -> None:
        number = self._stack.currentIndex()
        if number == 0:
            self.session.back_asked.emit()
        elif not self.step.step_back():
            self._show(number - 1)
        else:
            self._refresh()

    def _step_on(self) -> None:
        if self.step is self._honest:
            self._show(1)
        elif self.step is self._passphrase:
            self._make()
        else:
            self._code.step_on()

    def _settled(self) -> None:
        if self._made is not None:
            self.session.opened.emit(self._made.arrival)

    def _make(self) -> None:
        if not self._passphrase.check():
            return
        self._passphrase.set_busy(busy=True)
        folder = self._passphrase.folder
        self.session.way_out.folder = folder
        self.jobs.open(
            make_notes,
            folder,
            self._passphrase.passphrase,
            self.session.clock,
            self.session.new_cost,
            done=lambda made: self._was_made(folder, made),
            failed=self._not_made,
            makes=True,
        )

    def _was_made(self, folder: Path, made: NewNotes) -> None:
        self._made = made
        self._passphrase.set_busy(busy=False)
        self._passphrase.clear()
        self._code.show_code(folder, made.recovery_code)
        self._show(2)

    def _not_made(self, error: DiaryError) -> None:
        self._passphrase.set_busy(busy=False)
        self._passphrase.say_error(error)
        self._refresh()
