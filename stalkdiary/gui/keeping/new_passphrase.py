"""A passphrase that is to be set: typed twice, judged kindly, or six words that are offered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.errors import DiaryError
from stalkdiary.gui import wording
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.unlock.opening import judge, suggest
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import PassphraseEdit, field
from stalkdiary.gui.widgets.layouts import column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words

_JUDGE_AFTER_MS = 300


class NewPassphrase(QWidget):
    """Two lines to type the same passphrase into.

    Signals:
        entered: Enter was pressed in the second line.
    """

    entered = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, label: str) -> None:
        super().__init__()
        self._jobs = jobs
        self._judging: Job | None = None
        self._told_of = ""
        self.edit, self.again = PassphraseEdit(theme), PassphraseEdit(theme)
        self._advice = Words("", Role.CAPTION)
        self._notice = Notice(theme)
        self.offer = Button(
            theme, self.tr("Six random words"), Kind.LINK, name=self.tr("Put six random words in")
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_JUDGE_AFTER_MS)
        again = self.tr("The same once more")
        self.setLayout(
            column(
                theme,
                Gap.M,
                field(theme, label, self.edit),
                row(theme, Gap.S, self.offer, (self._advice, 1)),
                field(theme, again, self.again),
                self._notice,
            )
        )
        self.again.setAccessibleName(f"{label}, {again}")
        self._connect()

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._typed)
        self.again.textChanged.connect(self._notice.clear)
        self.edit.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.entered)
        self.offer.clicked.connect(self._suggest)
        self._timer.timeout.connect(self._judge)

    def taken(self) -> str:
        """The passphrase where both lines are the same; "" where they are not, which is said.

        One that is easily guessed is taken the second time.
        """
        typed = self.edit.text()
        if not typed:
            self._notice.say(self.tr("Choose a passphrase first."))
            self.edit.setFocus()
        elif self.again.text() != typed:
            self._notice.say(self.tr("The two are not the same. Type it once more."))
            self.again.setFocus()
        elif typed != self._told_of and not judge(typed).acceptable:
            self._told_of = typed
            self._notice.say(
                self.tr("Someone who knows you could guess this one."),
                self.tr("Six random words are safer. To use yours all the same, press the button again."),
            )
        else:
            return typed
        return ""

    def clear(self) -> None:
        """Forget what was typed."""
        for edit in (self.edit, self.again):
            edit.clear()
            edit.show_text(shown=False)
        self._advice.clear()
        self._notice.clear()
        self._told_of = ""

    def _typed(self) -> None:
        self._notice.clear()
        self._timer.start()

    def _judge(self) -> None:
        if self._judging is not None:
            self._judging.stop()
        self._judging = self._jobs.run_closed(judge, self.edit.text(), done=self._judged, failed=self._failed)

    def _judged(self, judgement: Any) -> None:
        code = str(judgement.advice)
        self._advice.setText("" if code == "empty" else wording.advice(code))

    def _suggest(self) -> None:
        self._jobs.run_closed(suggest, done=self._suggested, failed=self._failed)

    def _suggested(self, words: str) -> None:
        self.edit.setText(words)
        self.again.clear()
        for edit in (self.edit, self.again):
            edit.show_text(shown=True)
        self.again.setFocus()

    def _failed(self, error: DiaryError) -> None:
        self._notice.say_error(error)
