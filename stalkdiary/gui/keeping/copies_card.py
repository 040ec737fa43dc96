"""Copies of the notes: how old they are, making one, and trying one out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from stalkdiary.actions import backups, upkeep
from stalkdiary.actions.backups import KnownBackup, Rehearsal
from stalkdiary.actions.synced import synced_by
from stalkdiary.actions.upkeep import BackupResult
from stalkdiary.errors import DiaryError
from stalkdiary.gui import wording
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.keeping.reading import Copies, Kept
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import day_of
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import PassphraseEdit, field
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Card, boxed, column, empty
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.pickers import pick_folder
from stalkdiary.gui.widgets.words import Role, Words

_COPY_NAME = "Daybook copy"


class CopiesCard(Card):
    """What copies there are, calmly, and two things to do.

    Signals:
        changed: a copy was made.
    """

    changed = Signal()

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        theme = session.theme
        super().__init__(theme, "surface", gap=Gap.M, pad=Gap.XL)
        self._session, self._jobs = session, jobs
        self._lines = column(theme, Gap.XS)
        self.more = Notice(theme)
        self.make = Button(theme, self.tr("Make or update a copy…"))
        self.rehearse = Button(theme, self.tr("Try a copy…"), Kind.QUIET)
        self.secret = PassphraseEdit(theme)
        self.open_it = Button(theme, self.tr("Open it and read it through"))
        self.not_now = Button(theme, self.tr("Not now"), Kind.QUIET, name=self.tr("Do not try it now"))
        self._which = Words("", Role.CAPTION)
        self._trying = boxed(
            column(
                theme,
                Gap.S,
                self._which,
                field(theme, self.tr("Its passphrase or recovery code"), self.secret),
                flow(theme, Gap.S, self.open_it, self.not_now),
            )
        )
        self._chosen = Path()
        self.progress = Words("", Role.SOFT)
        self.stop = Button(theme, self.tr("Stop"))
        self._under_way = flow(theme, Gap.M, self.progress, self.stop)
        self._trying_job: Job | None = None
        self.notice = Notice(theme, "echo")
        self._fill()

    def _fill(self) -> None:
        about = self.tr(
            "A copy on a stick or another disk opens like your notes, with the same passphrase. Later copies"
            " to the same folder carry only what is new."
        )
        for part in (
            Words(self.tr("Copies of your notes"), Role.TITLE),
            Words(about),
            boxed(self._lines),
            self.more,
            flow(self._session.theme, Gap.S, self.make, self.rehearse),
            self._trying,
            self._under_way,
            self.notice,
        ):
            self.body.addWidget(part)
        self._trying.hide()
        self._under_way.hide()
        self.make.clicked.connect(self._pick)
        self.stop.clicked.connect(self._stop)
        copying = self._session.copying
        copying.moved.connect(self._advanced)
        copying.ended.connect(self._ended)
        if copying.is_running:
            self._advanced()
        self.rehearse.clicked.connect(self._pick_to_try)
        self.open_it.clicked.connect(self._try)
        self.secret.returnPressed.connect(self.open_it.click)
        self.not_now.clicked.connect(self._fold)

    def show_kept(self, kept: Kept) -> None:
        """Show the copies that are known; what a look at them finds comes later."""
        self._show_lines(kept.copies, self._age)

    def show_seen(self, copies: Copies) -> None:
        """Show what a look at the copies found."""
        self._show_lines(copies.known, self._standing)
        more = copies.holds_more
        if more is None:
            self.more.clear()
            return
        self.more.say(
            self.tr("A copy holds more than there is here."),
            self.tr(
                "The record in {folder} has {had} rows, this one {has}. This may be an older copy of the"
                " folder: open that one and look, before you write here."
            ).format(folder=more.folder, had=more.had, has=more.has),
        )

    def _show_lines(self, copies: Sequence[KnownBackup], told: Callable[[KnownBackup], str]) -> None:
        empty(self._lines)
        for one in copies:
            self._lines.addWidget(Words(f"{one.folder}: {told(one)}"))
        if not copies:
            self._lines.addWidget(Words(self.tr("No copy was made yet."), Role.SOFT))

    def _age(self, one: KnownBackup) -> str:
        return self.tr("%n days old", "", one.days) if one.days else self.tr("made within the last day")

    def _standing(self, one: KnownBackup) -> str:
        age = self._age(one)
        if one.behind is None:
            day = day_of(one.last_seen, self._session.clock.read().zone)
            return self.tr("{age}, not within reach now, last seen on {day}").format(age=age, day=day)
        if not one.behind:
            return self.tr("{age}, and it has all that is here").format(age=age)
        since = self.tr("%n things were written since", "", one.behind)
        return self.tr("{age}; {since}").format(age=age, since=since)

    def _pick(self) -> None:
        title = self.tr("Choose where the copy goes")
        pick_folder(self, self._session.way_out, title, Path.home(), self._picked)

    def _picked(self, folder: Path) -> None:
        """Into a copy that is there already, into an empty folder, or into a new one beside other things."""
        target = folder
        if folder.is_dir() and any(folder.iterdir()) and not (folder / "daybook.key").is_file():
            target = folder / _COPY_NAME
        self._session.copying.start(upkeep.backup_turns, target)
        self.stop.setFocus()

    def _advanced(self) -> None:
        files = self._session.copying.files
        words = self.tr("Copying. You can go on writing.")
        if files is not None:
            words += " " + self.tr("{done} of {total} files").format(done=files[0], total=files[1])
        self._busy(words)

    def _stop(self) -> None:
        self._session.copying.stop()
        if self._trying_job is not None:
            self._trying_job.cancel()

    def _ended(self) -> None:
        copying = self._session.copying
        if copying.result is not None:
            self._made(copying.result)
        elif copying.error is not None:
            self._failed(copying.error)

    def _made(self, result: BackupResult) -> None:
        self._idle()
        service = synced_by(result.folder)
        head = self.tr("The copy is made and was checked: {folder}").format(folder=result.folder)
        rest = wording.note("folder-synced", service=service) if service else ""
        if result.files_damaged:
            rest = self.tr("%n files could not be read here, nor copied.", "", result.files_damaged) + rest
        self.notice.say(head, rest)
        self.changed.emit()

    def _pick_to_try(self) -> None:
        title = self.tr("Choose the copy to try")
        pick_folder(self, self._session.way_out, title, Path.home(), self._picked_to_try)

    def _picked_to_try(self, folder: Path) -> None:
        self._chosen = folder
        self._which.setText(self.tr("It is only read: {folder}").format(folder=folder))
        self.notice.clear()
        self._trying.show()
        self.secret.setFocus()

    def _try(self) -> None:
        self._busy(self.tr("Reading the copy."))
        self._trying_job = self._jobs.run_in_turns(
            backups.rehearse_turns,
            self._chosen,
            self.secret.text(),
            self._session.clock,
            done=self._tried,
            failed=self._failed,
            progress=lambda *_: None,
        )

    def _tried(self, found: Rehearsal) -> None:
        self._idle()
        self._fold()
        if found.findings:
            self.notice.say(
                self.tr("The copy opens, and not all of it is sound."),
                self.tr("Make a new copy in another folder, and keep this one until that is done."),
            )
            return
        read = self.tr("It opens with that passphrase, and all of it can be read.")
        since = self.tr("%n things were written since", "", found.behind) + "." if found.behind else ""
        self.notice.say(read, since)

    def _fold(self) -> None:
        self._trying.hide()
        self.secret.clear()
        self.rehearse.setFocus()

    def _busy(self, words: str) -> None:
        self.notice.clear()
        self.progress.setText(words)
        self._under_way.show()
        for button in (self.make, self.rehearse, self.open_it):
            button.setEnabled(False)

    def _idle(self) -> None:
        self._trying_job = None
        if self.stop.hasFocus():
            self.make.setEnabled(True)
            self.make.setFocus()
        self._under_way.hide()
        for button in (self.make, self.rehearse, self.open_it):
            button.setEnabled(True)

    def _failed(self, error: DiaryError) -> None:
        self._idle()
        self.notice.say_error(error)
