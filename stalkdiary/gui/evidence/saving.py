"""Saving the original outside the diary: said plainly first, counted as it runs, never over another file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from stalkdiary.actions import view_evidence
from stalkdiary.actions.view_evidence import Original
from stalkdiary.errors import DiaryError
from stalkdiary.gui.evidence.helpers import HelperRunner, Progress, helpers
from stalkdiary.gui.evidence.reading import Viewed
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.files import size_words
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.pickers import pick_new_file
from stalkdiary.gui.widgets.words import Role, Words

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_TICK_MS = 150
_THOUSAND = 1_000
_LONGEST_WAIT_S = 3.0
"""For a disk that does not answer; a piece of the file takes a moment."""
_LONGEST_NAME = 120
_NOT_IN_NAMES = frozenset('\\/:*?"<>|')


class SavingCard(Card):
    """Offers to save the original, and shows how far it is.

    Args:
        session: of the window.
        original: the file.
        viewed: what is known of it.

    Attributes:
        save_button: asks where to.
        stop_button: stops it.
        dialog: the one that asks where to, while it is open.
    """

    def __init__(self, session: Session, original: Original, viewed: Viewed) -> None:
        theme, is_copy = session.theme, bool(viewed.attachment.copy_of)
        super().__init__(theme, "surface", gap=Gap.S, pad=Gap.L, pad_y=Gap.M)
        self._session = session
        self._original = original
        self._name = safe_name(viewed.attachment.name)
        self._aside = HelperRunner(helpers(session).saving, self)
        self._progress: Progress | None = None
        self.dialog: QFileDialog | None = None
        self.notice = Notice(theme)
        save = self.tr("Save this copy as…") if is_copy else self.tr("Save the original as…")
        self.save_button = Button(theme, save, icon="keep")
        self.stop_button = Button(theme, self.tr("Stop"), name=self.tr("Stop saving"))
        self._figure = Words("", Role.SOFT)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _THOUSAND)
        self._bar.setAccessibleName(self.tr("Saving it"))
        stays = Words(self.tr("Leaving this page stops it."), Role.CAPTION)
        stop = row(theme, Gap.NONE, self.stop_button, None)
        self._under_way = boxed(column(theme, Gap.S, self._figure, self._bar, stays, stop))
        warning = Words(
            self.tr(
                "A saved file is no longer locked away. Anyone who can open the place you choose can read it"
                " there, and deleting it later may leave traces."
            ),
            Role.SOFT,
        )
        for part in (self.notice, self.save_button, warning):
            self.body.addWidget(part)
        if viewed.has_position:
            self.body.addWidget(Words(self.tr("This file also says where it was made."), Role.SOFT))
        self.body.addWidget(self._under_way)
        self._under_way.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.save_button.clicked.connect(self._ask)
        self.stop_button.clicked.connect(self._stop)
        session.way_out.keep(self, self._last_words)

    def stop(self) -> None:
        """Stop, and tell nobody: the page is left."""
        self._timer.stop()
        self._aside.stop_all()

    def save_to(self, destination: Path) -> None:
        """Begin to write."""
        self.notice.clear()
        self._progress = self._aside.run(
            view_evidence.save, self._original, destination, done=self._saved, failed=self._failed
        )
        self._tick()
        self._timer.start()
        self._turn(is_busy=True)

    def _last_words(self) -> Callable[[Vault], object] | None:
        """On the way out, the half-written file is cleared away before the process ends."""
        progress = self._progress
        if progress is None or progress.ended.is_set():
            return None
        progress.cancel()
        return lambda _vault: progress.ended.wait(_LONGEST_WAIT_S)

    def _ask(self) -> None:
        title = self.tr("Save it. Anyone can read it there")
        self.dialog = pick_new_file(self, self._session.way_out, title, self._name, self.save_to)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _tick(self) -> None:
        if self._progress is None:
            return
        done, total = self._progress.done, self._original.size
        self._bar.setValue(_THOUSAND * done // max(total, 1))
        figures = {"done": size_words(done), "total": size_words(total)}
        self._figure.setText(self.tr("{done} of {total}").format(**figures))

    def _saved(self, _nothing: None) -> None:
        self._turn(is_busy=False)
        self.notice.say(
            self.tr("Saved, and checked against its fingerprint."),
            self.tr("What is in the diary is untouched."),
        )

    def _failed(self, error: DiaryError) -> None:
        self._turn(is_busy=False)
        self.notice.say_error(error)

    def _turn(self, *, is_busy: bool) -> None:
        had_keyboard = self.stop_button.hasFocus() or self.save_button.hasFocus()
        self._under_way.setVisible(is_busy)
        self.save_button.setVisible(not is_busy)
        if not is_busy:
            self._timer.stop()
        if had_keyboard:
            shown: QWidget = self.stop_button if is_busy else self.save_button
            shown.setFocus()


def safe_name(name: str) -> str:
    """A file's name as one that every system takes and that leads nowhere: no folders, no hidden signs."""
    kept = "".join(c if c.isprintable() and c not in _NOT_IN_NAMES else "_" for c in name).strip(" .")
    ending = PurePath(kept).suffix[:16]
    return (kept.removesuffix(ending)[:_LONGEST_NAME] + ending) or "file"
