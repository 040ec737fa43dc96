"""The recovery code: shown once to be copied by hand, then typed back, which tests it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import READING, Gap
from stalkdiary.gui.unlock.opening import opens_with
from stalkdiary.gui.unlock.step import Step
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import LineEdit, field
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words

_COPY, _TYPE = range(2)


class CodeStep(Step):
    """First the code is copied, then hidden and typed back; the second part can be skipped.

    Signals:
        settled: the code was tested, or the person goes on without.
    """

    settled = Signal()

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        super().__init__(session)
        self._jobs = jobs
        self._folder = Path()
        self.title = self.tr("Your recovery code")
        theme = self.theme
        self._groups = Words("", Role.CODE)
        self._edit = LineEdit(theme)
        self._edit.setProperty("role", "code")
        self._notice = Notice(theme)
        self._parts = QStackedWidget()
        self._parts.addWidget(boxed(column(theme, Gap.NONE, self._copy_part(), None)))
        self._parts.addWidget(boxed(column(theme, Gap.NONE, self._type_part(), None)))
        self._edit.textChanged.connect(self._typed)
        self._edit.returnPressed.connect(self.finished)
        heading = Words(self.title, Role.DISPLAY)
        body = column(theme, Gap.L, heading, self._parts, self._notice, None)
        self.setLayout(column(theme, Gap.NONE, PageScroll(theme, body, READING, centred=True)))

    def _copy_part(self) -> QWidget:
        theme = self.theme
        return Card(
            theme,
            "surface",
            Words(
                self.tr(
                    "Your notes are made. This code opens them if the passphrase is lost, so write it"
                    " on paper."
                )
            ),
            Card(theme, "sunken", self._groups, pad=Gap.L),
            Words(
                self.tr(
                    "It is shown this once and kept nowhere. Keep the paper where only you would look, or"
                    " with someone you trust, away from this computer."
                ),
                Role.SOFT,
            ),
            gap=Gap.M,
            pad=Gap.XL,
        )

    def _type_part(self) -> QWidget:
        theme = self.theme
        again = Button(theme, self.tr("Show it again"), Kind.LINK)
        skip = Button(theme, self.tr("Go on without testing it"), Kind.LINK)
        again.clicked.connect(lambda: self._turn_to(_COPY))
        skip.clicked.connect(self.settled)
        hint = self.tr("Capitals, spaces and dashes do not matter. O counts as 0, I and L as 1.")
        return Card(
            theme,
            "surface",
            Words(self.tr("Type it from your paper. If it opens the notes, the paper is right.")),
            field(theme, self.tr("Recovery code"), self._edit, hint),
            row(theme, Gap.S, again, skip, None),
            gap=Gap.M,
            pad=Gap.XL,
        )

    def show_code(self, folder: Path, code: str) -> None:
        """Show a code that was just made."""
        self._folder = folder
        self._groups.setText(code)
        self._groups.setAccessibleName(", ".join(" ".join(group) for group in code.split("-")))
        self._parts.setCurrentIndex(_COPY)

    def clear(self) -> None:
        """Forget the code."""
        self._groups.clear()
        self._groups.setAccessibleName("")
        self._edit.clear()

    def first_focus(self) -> QWidget | None:
        """The field, once it is there."""
        return self._edit if self._parts.currentIndex() == _TYPE else None

    def go_on_words(self) -> str:
        """Copied, or typed back."""
        if self.is_busy:
            return self.tr("Trying it…")
        return (
            self.tr("I have written it down")
            if self._parts.currentIndex() == _COPY
            else self.tr("Try the code")
        )

    def back_words(self) -> str:
        """There is no way back: the notes are made."""
        return ""

    def step_on(self) -> None:
        """Go on within the step: hide the code and ask for it, then try what was typed."""
        if self._parts.currentIndex() == _COPY:
            self._turn_to(_TYPE)
        elif not self._edit.text().strip():
            self._notice.say(self.tr("Type the code first, or go on without testing it."))
        elif not self.is_busy:
            self._set_busy(busy=True)
            code = self._edit.text()
            self._jobs.run_closed(opens_with, self._folder, code, done=self._tried, failed=self._failed)

    def _tried(self, opens: bool) -> None:
        self._set_busy(busy=False)
        if opens:
            self.settled.emit()
            return
        self._notice.say(
            self.tr("That code does not open the notes."),
            self.tr("One character may be off. Look at it once more and change what differs on the paper."),
        )
        self._edit.setFocus()

    def _failed(self, error: DiaryError) -> None:
        self._set_busy(busy=False)
        self._notice.say_error(error)

    def _turn_to(self, part: int) -> None:
        self._notice.clear()
        self._parts.setCurrentIndex(part)
        self.changed.emit()
        self.turned.emit()

    def _typed(self) -> None:
        self._notice.clear()

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self._notice.clear()
        self._parts.setEnabled(not busy)
        self.changed.emit()
