"""The line below the quick entry: what became of it, how far the files are, what can be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Logged
from stalkdiary.errors import DiaryError
from stalkdiary.gui import wording
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import beside, column
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import visible_name

_MB = 1_000_000


class StatusLine(QWidget):
    """One quiet line with at most one button; errors in a notice below it.

    Signals:
        stopped: the work is to stop.
        opened: the entry that was saved is to be shown (its id).
        cleared: the draft that was offered back is to go.
        restored: what was cleared is to come back.
    """

    stopped = Signal()
    opened = Signal(str)
    cleared = Signal()
    restored = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words = Words("", Role.CAPTION, wraps=theme.stacks)
        self._act = Button(theme, "", Kind.LINK)
        self._act.clicked.connect(self._acted)
        self._signal: str = ""
        self._entry = ""
        self._files = 0
        self._notice = Notice(theme)
        self._line = beside(theme, Gap.M, self._words, self._act, None)
        self.setLayout(column(theme, Gap.S, self._line, self._notice))
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else " ".join(filter(None, (self._words.text(), self._notice.text)))

    def quiet(self) -> None:
        """Say nothing, unless there is something to undo or to stop."""
        if self._signal not in ("cleared", "stopped"):
            self._signal = ""
            self._notice.clear()
            self.hide()

    def say(self, text: str) -> None:
        """A plain line."""
        self._notice.clear()
        self._show(text, "", "")

    def say_error(self, error: DiaryError) -> None:
        """What went wrong; what was typed is still there."""
        self._show("", "", "")
        self._notice.say_error(error)

    def say_saved(self, logged: Logged, *, time_left_open: bool = False) -> None:
        """What was saved, and what could not be added.

        Args:
            logged: what came of it.
            time_left_open: whether the words for its time were kept, and no time could be told from them.
        """
        self._entry = logged.id
        text = self.tr("Saved as number {number}.").format(number=logged.number)
        if time_left_open:
            text += " " + self.tr("Its time is still open; your words for it are kept.")
        if logged.attached:
            text += " " + self.tr("The original files still lie where they were.")
        self._notice.clear()
        self._show(text, self.tr("Open it"), "opened")
        if logged.not_added:
            head = self.tr("Your words are kept. This was not added:")
            lines = [
                f"{visible_name(one.name)}: {wording.message(one.error).what_happened}"
                for one in logged.not_added
            ]
            self._notice.say(head, "\n".join(lines))

    def begin(self, files: int) -> None:
        """Files are being read."""
        self._files = files
        self._notice.clear()
        self._show(self.tr("Adding %n files…", "", files), self.tr("Stop"), "stopped")

    def progress(self, done: int, total: int | None, _note: str) -> None:
        """How far the file is that is being read; in megabytes."""
        if self._signal == "stopped" and total:
            text = self.tr("Adding %n files: {done} of {total} MB", "", self._files)
            self._words.setText(text.format(done=f"{done / _MB:.1f}", total=f"{total / _MB:.1f}"))

    def offer_clearing(self, text: str) -> None:
        """A draft was put back; it can be cleared."""
        self._show(text, self.tr("Start afresh"), "cleared")

    def offer_restoring(self, text: str) -> None:
        """Something was cleared; it can come back."""
        self._show(text, self.tr("Bring it back"), "restored")

    def _show(self, text: str, act: str, signal: str) -> None:
        self._signal = signal
        self._words.setText(text)
        self._words.setVisible(bool(text))
        self._act.set_words(act)
        self._act.setVisible(bool(act))
        self.show()
        if text:
            announce(self, text)

    def _acted(self) -> None:
        signal, self._signal = self._signal, ""
        if signal == "opened":
            self.opened.emit(self._entry)
        elif signal == "stopped":
            self.stopped.emit()
        elif signal == "cleared":
            self.cleared.emit()
        elif signal == "restored":
            self.restored.emit()
