"""After a removal: who may still have the entry, and bringing copies of the notes up to date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import upkeep
from stalkdiary.actions.backups import KnownBackup
from stalkdiary.actions.removal import Foreseen
from stalkdiary.gui.session import Session
from stalkdiary.gui.taking_back.foreseen import copy_line, pack_line
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Card, boxed, column, empty
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words


class StillHeld(Card):
    """Packs and copies that may still hold a removed entry; hidden where there are none.

    Args:
        session: copies are made by its `copying`.

    Signals:
        changed: a copy was brought up to date.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session.theme, "surface", gap=Gap.M)
        self._session = session
        self._packs: tuple[str, ...] = ()
        self._lines = column(session.theme, Gap.S)
        self._updates: list[Button] = []
        self.progress = Words("", Role.SOFT)
        self.stop = Button(session.theme, self.tr("Stop"), name=self.tr("Stop copying"))
        self.notice = Notice(session.theme, "echo")
        self.safe_keeping = Button(session.theme, self.tr("Safe keeping"), Kind.LINK)
        self._under_way = flow(session.theme, Gap.M, self.progress, self.stop)
        self._fill()
        self.hide()
        self._moved()

    def _fill(self) -> None:
        for part in (
            Words(self.tr("Who may still have it"), Role.STRONG),
            boxed(self._lines),
            self._under_way,
            self.notice,
            self.safe_keeping,
        ):
            self.body.addWidget(part)
        copying = self._session.copying
        copying.moved.connect(self._moved)
        copying.ended.connect(self._ended)
        self.stop.clicked.connect(copying.stop)
        self.safe_keeping.clicked.connect(lambda: self._session.go("keeping"))

    def show_packs(self, foreseen: Foreseen) -> None:
        """These packs hold it, whatever becomes of the copies."""
        self._packs = foreseen.packs

    def show_copies(self, copies: tuple[KnownBackup, ...]) -> None:
        """These copies hold it still."""
        empty(self._lines)
        self._updates.clear()
        session = self._session
        for made in self._packs:
            self._lines.addWidget(Words(pack_line(session, made)))
        for copy in copies:
            self._lines.addWidget(self._copy(copy))
        if self._packs:
            handed = self.tr("A pack stays as it is, with whoever has it.")
            self._lines.addWidget(Words(handed, Role.CAPTION))
        self.safe_keeping.setVisible(bool(copies))
        has_any = bool(self._packs or copies)
        self.setVisible(has_any or bool(self.notice.text))
        if not has_any:
            self._lines.addWidget(Words(self.tr("No pack and no copy that is known here."), Role.SOFT))

    def _copy(self, copy: KnownBackup) -> QWidget:
        theme, line = self._session.theme, Words(copy_line(self._session, copy))
        if copy.rows is None:
            away = self.tr("It is not within reach now. Bring it up to date in Safe keeping when it is.")
            return boxed(column(theme, Gap.XS, line, Words(away, Role.CAPTION)))
        name = self.tr("Bring the copy in {folder} up to date").format(folder=copy.folder)
        update = Button(theme, self.tr("Bring it up to date"), name=name)
        update.setEnabled(not self._session.copying.is_running)
        update.clicked.connect(partial(self._bring_up_to_date, copy.folder))
        self._updates.append(update)
        return boxed(column(theme, Gap.XS, line, flow(theme, Gap.S, update)))

    def _bring_up_to_date(self, folder: Path) -> None:
        self.notice.clear()
        self._session.copying.start(upkeep.backup_turns, folder)
        self.stop.setFocus()

    def _moved(self) -> None:
        copying = self._session.copying
        self._under_way.setVisible(copying.is_running)
        for update in self._updates:
            update.setEnabled(not copying.is_running)
        words = self.tr("Copying. You can go on writing.")
        if copying.files is not None:
            done, total = copying.files
            words = self.tr("{done} of {total} files").format(done=done, total=total)
        self.progress.setText(words)

    def _ended(self) -> None:
        if self.stop.hasFocus():
            self.safe_keeping.setFocus()
        self._moved()
        copying = self._session.copying
        if copying.error is not None:
            self.notice.say_error(copying.error)
        elif not self.isHidden():
            told = self.tr("The copy in {folder} is up to date.").format(folder=copying.folder)
            self.notice.say(told, self.tr("What was removed here is no longer in it."))
        self.changed.emit()
