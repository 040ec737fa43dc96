"""Files given to a page: pasted, dropped anywhere on it, or picked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Incoming
from stalkdiary.gui.entry.incoming import incoming
from stalkdiary.gui.session import Session
from stalkdiary.gui.widgets.kept_text import gives_files, pastes_files
from stalkdiary.gui.widgets.pickers import pick_files


class FileGiving(QObject):
    """Takes files for a page, whose fields leave pasted and dropped files to it.

    Args:
        page: that files are given to.
        session: for the clock, which names what has no name, and the way out.

    Signals:
        given: files came (a list of `Incoming`, never empty).
        lacking: a paste was asked for, and there was nothing to paste.
    """

    given = Signal(object)
    lacking = Signal()

    def __init__(self, page: QWidget, session: Session) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def paste(self) -> None:
        """Take the picture or the files that lie in the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        files = incoming(mime, self._pasted_name) if gives_files(mime) else []
        if files:
            self.given.emit(files)
        else:
            self.lacking.emit()

    def pick(self) -> None:
        """Ask which files."""
        title = self.tr("Choose files to add")
        pick_files(
            self._page,
            self._session.way_out,
            title,
            lambda paths: self.given.emit([Incoming(path=path) for path in paths]),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What a field does not paste itself, and what is dropped, is taken here."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and pastes_files(event):
                self.paste()
                return True
        elif isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def _drop(self, event: QDropEvent) -> bool:
        if not gives_files(event.mimeData()):
            return False
        if not isinstance(event, QDragMoveEvent):
            files = incoming(event.mimeData(), self._pasted_name)
            if not files:
                return False
            self.given.emit(files)
        event.acceptProposedAction()
        return True

    def _pasted_name(self) -> str:
        now = self._session.clock.read().local
        return self.tr("Pasted {when}").format(when=f"{now:%Y-%m-%d %H.%M.%S}")
