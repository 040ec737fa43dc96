"""Where notes are damaged: bringing what can be read of them into new notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.unlock.opening import bring_back
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.layouts import Card
from stalkdiary.gui.widgets.pickers import pick_folder
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.evidence import visible_name
from stalkdiary.task import Task

if TYPE_CHECKING:
    from stalkdiary.actions.upkeep import Lost, SalvageReport

_MOST_TOLD = 12


class BringBack(Card):
    """Offers it, does it, and tells what came back and what did not.

    Args:
        session: see `Page`.
        jobs: of the page that shows it.
        folder: of the damaged notes, which are not touched.

    Signals:
        begun: it is being done.
        failed: it was not done (a `DiaryError`).
        done: it was done.
        open_asked: the new notes are to be opened (their folder).
    """

    begun = Signal()
    failed = Signal(object)
    done = Signal()
    open_asked = Signal(str)

    def __init__(self, session: Session, jobs: JobRunner, folder: Path) -> None:
        theme = session.theme
        super().__init__(theme, "plain", gap=Gap.M, pad=Gap.NONE)
        self._session, self._jobs, self._folder = session, jobs, folder
        self._secret = ""
        self._new = Path()
        self._task = Task()
        self.pick = Button(theme, self.tr("Bring what can be read into new notes…"))
        self.stop = Button(theme, self.tr("Stop"))
        self._reading = Words(self.tr("Reading the damaged notes. They are not changed."), Role.SOFT)
        self.told = Words()
        self._before_code = Words(
            self.tr(
                "This code opens the new notes if the passphrase is lost. It is shown this once: write it on"
                " paper."
            )
        )
        self.code = selectable(Words("", Role.CODE))
        self.open = Button(theme, self.tr("Open the new notes"), Kind.MAIN)
        for part in (self.pick, self._reading, self.stop, self.told, self._before_code, self.code, self.open):
            self.body.addWidget(part)
        self.pick.clicked.connect(self._pick)
        self.stop.clicked.connect(lambda: self._task.cancel())
        self.open.clicked.connect(lambda: self.open_asked.emit(str(self._new)))
        self.withdraw()

    def offer(self, secret: str) -> None:
        """Offer it, for notes that this passphrase or code opens."""
        self._secret = secret
        self._show(self.pick)

    def withdraw(self) -> None:
        """Offer nothing, stop what is being done, and forget what was told."""
        self._task.cancel()
        self._secret = ""
        self.code.clear()
        self._show()

    def _show(self, *parts: Button | Words) -> None:
        for part in (self.pick, self._reading, self.stop, self.told, self._before_code, self.code, self.open):
            part.setVisible(part in parts)
        self.setVisible(bool(parts))

    def _pick(self) -> None:
        title = self.tr("Choose the folder in which the new notes are made")
        pick_folder(self, self._session.way_out, title, self._folder.parent, self.bring_into)

    def bring_into(self, place: Path) -> None:
        """Make the new notes in a folder of their own there."""
        self._new = _free(place, self.tr("{name} brought back").format(name=self._folder.name))
        task = self._task = Task()
        # Also where the page is made anew in another look.
        self.destroyed.connect(lambda *_: task.cancel())
        self._show(self._reading, self.stop)
        self.stop.setFocus()
        session = self._session
        asked = (self._folder, self._secret, self._new, session.clock, self._task, session.new_cost)
        self.begun.emit()
        self._jobs.run_closed(bring_back, *asked, done=self._was_done, failed=self._was_not_done)

    def _was_not_done(self, error: DiaryError) -> None:
        self._show(self.pick)
        self.failed.emit(error)

    def _was_done(self, report: SalvageReport) -> None:
        self._secret = ""
        self.told.setText("\n".join(self._lines(report)))
        self.code.setText(report.recovery_code)
        self._show(self.told, self._before_code, self.code, self.open)
        self.open.setFocus()
        self.done.emit()

    def _lines(self, report: SalvageReport) -> list[str]:
        lines = [self.tr("What could be read is now in {folder}.").format(folder=self._new)]
        entries, words, files = (
            [one for one in report.lost if one.what == what] for what in ("entry", "words", "file")
        )
        if not report.lost:
            is_all = not (report.rows_lost or report.parts_lost or report.files_lost)
            whole = self.tr("Every entry and every file came back.")
            return [
                *lines,
                whole if is_all else self.tr("Every entry came back, but not all of its history."),
            ]
        lines += [self._line(one) for one in [*entries, *words, *files][:_MOST_TOLD]]
        if len(report.lost) > _MOST_TOLD:
            lines.append(self.tr("%n more did not come back.", "", len(report.lost) - _MOST_TOLD))
        kept = self.tr("A copy or a pack may still hold them. Keep the damaged notes: they were not touched.")
        return [*lines, kept]

    def _line(self, one: Lost) -> str:
        lost = self.tr("An entry whose number is lost")
        entry = self.tr("Entry {number}").format(number=one.number) if one.number else lost
        said = {
            "entry": self.tr("{entry}: it could not be read."),
            "words": self.tr("{entry}: its words could not be read."),
            "file": self.tr("{entry}: the file {name} could not be read."),
        }[one.what]
        return said.format(entry=entry, name=visible_name(one.name))


def _free(place: Path, name: str) -> Path:
    """A folder of that name that is not there yet."""
    tried, number = place / name, 2
    while tried.exists():
        tried, number = place / f"{name} {number}", number + 1
    return tried
