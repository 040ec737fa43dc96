"""What a removal takes out, what stays, and who has it already: in lines to read before it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.backups import KnownBackup
from stalkdiary.actions.removal import Foreseen
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import minute_of
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import column, empty
from stalkdiary.gui.widgets.words import Role, Words


class ForeseenLines(QWidget):
    """Three short lists.

    Args:
        session: for how times are spelt.
        stays: what of such an entry stays in any case.
    """

    def __init__(self, session: Session, stays: tuple[str, ...]) -> None:
        super().__init__()
        self._session, self._stays = session, stays
        self._lines = column(session.theme, Gap.XS)
        self.setLayout(self._lines)

    def show_foreseen(self, foreseen: Foreseen) -> None:
        """Say it."""
        empty(self._lines)
        versions, files, shared = foreseen.versions, foreseen.files, foreseen.shared
        goes = [self.tr("Its words in all %n versions, with private notes and contact details", "", versions)]
        goes += [self.tr("%n files", "", files)] if files else []
        kept = [self.tr("%n files that another entry uses too", "", shared)] if shared else []
        disk = self.tr("What unused parts of the disk may still hold")
        self._add(self.tr("What goes from these notes"), goes)
        self._add(self.tr("What stays"), [*self._stays, *kept, disk])
        session = self._session
        holders = [pack_line(session, made) for made in foreseen.packs]
        holders += [copy_line(session, copy) for copy in foreseen.copies]
        none = self.tr("No pack that was made here, and no copy of these notes that is known here")
        self._add(self.tr("Who may have it already"), holders or [none])

    def _add(self, head: str, lines: list[str]) -> None:
        self._lines.addSpacing(self._session.theme.gap(Gap.XS))
        self._lines.addWidget(Words(head, Role.STRONG))
        for line in lines:
            self._lines.addWidget(Words(line))


def pack_line(session: Session, made: str) -> str:
    """A pack by its date."""
    said = QCoreApplication.translate("ForeseenLines", "The pack of {when}")
    return said.format(when=_when_made(session, made))


def copy_line(session: Session, copy: KnownBackup) -> str:
    """A copy by its folder and its date."""
    said = QCoreApplication.translate("ForeseenLines", "The copy in {folder}, of {when}")
    return said.format(folder=copy.folder, when=_when_made(session, copy.made))


def _when_made(session: Session, utc: str) -> str:
    """When a pack or a copy was made, as it is read here."""
    return minute_of(utc, session.clock.read().zone, clock24=session.preferences.clock24)
