"""The line below the quick entry: what became of it, how far the files are, what can be undone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Logged
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.gui import wording
from stalkdiary.gui.entry.saving import Sent
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import beside, column
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import visible_name

_MB = 1_000_000
_TOLD_FROM = 1_000_000
"""Bytes of a file from which on it is told how far it is; smaller ones are there at once."""
_LONGEST = 30
"""Letters of an account that tell which entry is meant."""


def beginning(account: str) -> str:
    """The first words of an account, on one line."""
    flat = " ".join(account.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


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
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
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

    def say_saved(
        self, logged: Logged, *, time_left_open: bool, came_from_files: bool, is_here: bool = False
    ) -> None:
        """What was saved, and what could not be added.

        Args:
            logged: what came of it.
            time_left_open: whether the words for its time were kept, and no time could be told from them.
            came_from_files: whether something was added that lies somewhere else too.
            is_here: whether the entry is what the page shows, so that it need not be opened.
        """
        self._entry = logged.id
        text = self.tr("Saved as number {number}.").format(number=logged.number)
        if time_left_open:
            text += " " + self.tr("Its time is still open; your words for it are kept.")
        if logged.attached and came_from_files:
            text += " " + self.tr("The original files still lie where they were.")
        self._notice.clear()
        if is_here:
            self._show(text, "", "")
        else:
            self._show(text, self.tr("Open it"), "opened")
        if logged.not_added:
            head = self.tr("Your words are kept. This was not added:")
            lines = [
                f"{visible_name(one.name)}: {wording.message(one.error).what_happened}"
                for one in logged.not_added
            ]
            self._notice.say(head, "\n".join(lines))

    def say_on_its_way(self, sent: Sent, progress: tuple[int, int] | None) -> None:
        """Files of an entry are being read.

        Args:
            sent: the entry.
            progress: bytes of the file that is being read, and of how many.
        """
        self._notice.clear()
        text = self._on_its_way(len(sent.files), beginning(sent.what), progress)
        if self._signal == "stopped":
            self._words.setText(text)
        else:
            self._show(text, self.tr("Stop"), "stopped")

    def say_not_saved(self, sent: Sent, error: DiaryError) -> None:
        """An entry is not saved; its words are kept beside those that are being written now."""
        words = beginning(sent.what)
        if words:
            text = self.tr("“{words}” is not saved yet.").format(words=words)
        else:
            text = self.tr("What you sent off is not saved yet.")
        self._show(text, self.tr("Go on with it"), "restored")
        if not isinstance(error, Cancelled):
            self._notice.say_error(error)

    def _on_its_way(self, files: int, words: str, progress: tuple[int, int] | None) -> str:
        if progress is None or progress[1] < _TOLD_FROM:
            if words:
                return self.tr("Adding %n files to “{words}”…", "", files).format(words=words)
            return self.tr("Adding %n files…", "", files)
        done, total = (f"{part / _MB:.1f}" for part in progress)
        if words:
            text = self.tr("Adding %n files to “{words}”: {done} of {total} MB", "", files)
        else:
            text = self.tr("Adding %n files: {done} of {total} MB", "", files)
        return text.format(words=words, done=done, total=total)

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
