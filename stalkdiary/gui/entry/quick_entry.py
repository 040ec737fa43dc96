"""The quick entry: what happened, when, files, Save. Everything else can wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from stalkdiary.actions.record import Incoming
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.gui import keys
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.draft_keeper import DraftKeeper, new_id
from stalkdiary.gui.entry import drafts
from stalkdiary.gui.entry.attachments import Attachments
from stalkdiary.gui.entry.drafts import Draft
from stalkdiary.gui.entry.incoming import incoming
from stalkdiary.gui.entry.saving import sent
from stalkdiary.gui.entry.saving_lines import SavingLines
from stalkdiary.gui.entry.savings import Saving, savings
from stalkdiary.gui.entry.status_line import StatusLine
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.field import Said, WhenField
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.growing_text import GrowingText
from stalkdiary.gui.widgets.layouts import Card, column, row
from stalkdiary.gui.widgets.pickers import pick_files
from stalkdiary.gui.widgets.tab_order import stops_in
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Facts, Incident, When
from stalkdiary.model.moment import Moment, Precision, spell
from stalkdiary.model.spoken_date import is_not_known

_STILL_NOW = timedelta(minutes=2)
"""How old words may be and still be about now."""

_SIDE_BY_SIDE_UP_TO = 1.5
"""Text size up to which a time and its echo fit on one line."""


class QuickEntry(Card):
    """One card to write in; it is free for other words as soon as some were sent off to be saved.

    Signals:
        kept: which drafts wait somewhere else may be different now.
        opened: an entry that was just written is to be shown (its id).
        continued: what stands here is to be gone on with in full (id of its draft; empty for none).
    """

    kept = Signal()
    opened = Signal(str)
    continued = Signal(str)

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        super().__init__(session.theme, "surface", gap=Gap.M)
        self._session = session
        self._jobs = jobs
        self._draft_id = new_id()
        self._is_ready = False
        theme = session.theme
        self._what = GrowingText(theme, self.tr("One line is enough. The rest can wait."))
        self._when = WhenField(theme, session.clock, clock24=session.preferences.clock24)
        self._attachments = Attachments(theme)
        self._attach = Button(theme, self.tr("Attach"), icon="clip", name=self.tr("Attach files"))
        self._more = Button(
            theme, self.tr("Add more…"), Kind.LINK, icon="pencil", name=self.tr("Add more, in the full form")
        )
        self._save = Button(theme, self.tr("Save"), Kind.MAIN, name=self.tr("Save. Shortcut Control Enter"))
        self._save.setToolTip(keys.native(keys.SAVE[0]))
        self._status = StatusLine(theme)
        self._savings = savings(session)
        self._on_their_way = SavingLines(theme, self._savings)
        self._keeper = DraftKeeper(jobs, session.way_out, self._last_words)
        self._lay_out()
        self._connect()
        self.setAccessibleName(self.tr("Write down"))
        self._load_draft()

    @property
    def what(self) -> QWidget:
        """Where the keyboard begins."""
        return self._what

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, one after the other; files and lines come and go."""
        first = (self._what, self._when.edit, self._when.echo, *self._when.chips.stops)
        later = (self._attachments, self._status, self._on_their_way)
        return (
            *first,
            *(self._attach, self._more, self._save),
            *(stop for part in later for stop in stops_in(part.layout())),
        )

    @property
    def told(self) -> str:
        """What is said below the fields."""
        return " ".join(filter(None, (self._status.text, self._on_their_way.text)))

    @property
    def drafts(self) -> frozenset[str] | None:
        """Ids of the drafts that stand in the card or are on their way; None while that is not known yet."""
        return self._savings.drafts | {self._draft_id} if self._is_ready else None

    def draft(self) -> Draft:
        """What stands in the card."""
        said = self._when.said
        return Draft(
            self._draft_id,
            self._what.toPlainText(),
            self._when.words,
            self._when.choice,
            self._attachments.files,
            said.at.isoformat() if said is not None else "",
        )

    def _last_words(self) -> LastWords:
        return partial(drafts.keep, draft=self.draft())

    def show_draft(self, draft: Draft) -> None:
        """Put back what a draft holds."""
        self._draft_id = draft.id
        self._what.setPlainText(draft.what)
        self._what.moveCursor(self._what.textCursor().MoveOperation.End)
        zone = self._session.clock.read().zone
        said = Said(datetime.fromisoformat(draft.said), zone) if draft.said else None
        self._when.set_words(draft.when, draft.choice, said)
        self._attachments.clear()
        self._attachments.add(draft.files)

    def attach(self, mime: QMimeData) -> None:
        """Take in what was pasted or dropped."""
        self.add_files(incoming(mime, self._pasted_name))

    def add_files(self, files: list[Incoming]) -> None:
        """Take in files that were given to the page."""
        self._attachments.add(files)

    def _lay_out(self) -> None:
        theme = self._session.theme
        label = Words(self.tr("What happened?"), Role.LABEL, wraps=False)
        label.setBuddy(self._what)
        self._what.setAccessibleName(label.text())
        when = Words(self.tr("When?"), Role.LABEL, wraps=False)
        when.setBuddy(self._when.edit)
        self._when.edit.setAccessibleName(when.text())
        self.body.addLayout(column(theme, Gap.XS, label, self._what))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.gap(Gap.M))
        grid.setVerticalSpacing(theme.gap(Gap.XS))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(when, 0, 0)
        if theme.scale > _SIDE_BY_SIDE_UP_TO:
            grid.addWidget(self._when.edit, 1, 0, 1, 2, top)
            grid.addWidget(self._when.echo, 2, 0, 1, 2)
        else:
            grid.addWidget(self._when.edit, 1, 0, top)
            grid.addWidget(self._when.echo, 1, 1, top)
        grid.addLayout(column(theme, Gap.NONE, Gap.XS, self._when.chips), 3, 0, 1, 2)
        if not theme.stacks:
            grid.addWidget(self._attach, 1, 2, top)
            grid.addWidget(self._save, 1, 3, top)
            more = column(theme, Gap.NONE, Gap.XS, self._more)
            grid.addLayout(more, 3, 2, 1, 2, top | Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)
        self.body.addWidget(self._attachments)
        if theme.stacks:
            self.body.addLayout(row(theme, Gap.S, self._attach, self._more, None, self._save))
        self.body.addWidget(self._status)
        self.body.addWidget(self._on_their_way)

    def _connect(self) -> None:
        self._what.textChanged.connect(self._changed)
        self._what.files_given.connect(self.attach)
        self._when.changed.connect(self._changed)
        self._when.edit.returnPressed.connect(self.save)
        self._attachments.changed.connect(self._changed)
        self._attach.clicked.connect(self._pick)
        self._more.clicked.connect(self._go_on)
        self._save.clicked.connect(self.save)
        self._savings.failed.connect(self._not_saved)
        self._on_their_way.opened.connect(self.opened)
        self._on_their_way.restored.connect(self._go_on_with)
        self._status.cleared.connect(self._start_afresh)
        self._status.restored.connect(self._bring_back)
        keys.bind(keys.SAVE, self, self.save)

    def save(self) -> None:
        """Send what stands here off to be written down; the card is free for another entry at once."""
        draft = self.draft()
        incident = Incident(When(self._when.moment()), Facts(draft.what.strip(), unfinished=True))
        if not incident.facts.what and not draft.files:
            self._status.say(self.tr("A few words are enough, or a file."))
            self._what.setFocus()
            return
        self._clear()
        self._status.clear()
        self._keeper.settled()
        self._what.setFocus()
        open_time = _is_left_open(incident.when.happened)
        # However late it has to be kept as a draft after all, its "now" is this.
        draft = replace(draft, said=draft.said or self._session.clock.read().utc.isoformat())
        self._savings.send_off(Saving(sent(draft, incident), draft, time_left_open=open_time))

    def _go_on(self) -> None:
        """Keep what stands here, and have it gone on with in full; this card is free for another."""
        draft = self.draft()
        if draft.is_empty:
            self.continued.emit("")
            return
        self._put_away(draft, lambda: self.continued.emit(draft.id))

    def _put_away(self, draft: Draft, then: Callable[[], object]) -> None:
        """Keep what stands here as a draft of its own, and clear the card."""

        def is_kept(_: object) -> None:
            self._clear()
            self._busy(busy=False)
            self._status.clear()
            self._keeper.settled()
            then()

        self._keeper.hold()
        self._busy(busy=True)
        self._jobs.run(drafts.keep, draft, done=is_kept, failed=self._not_put_away)

    def _not_put_away(self, error: DiaryError) -> None:
        self._busy(busy=False)
        self._keeper.changed()
        self._status.say_error(error)

    def _not_saved(self, saving: Saving) -> None:
        """Have the words come back where there is room for them, or else wait beside those of now."""
        if saving.draft is None or not self.draft().is_empty:
            self._on_their_way.tell(saving)
            return
        self._take_back(saving, saving.draft)
        if isinstance(saving.error, Cancelled):
            self._status.say(self.tr("Stopped. Nothing was saved; your words are still here."))
        elif saving.error is not None:
            self._status.say_error(saving.error)

    def _go_on_with(self, saving: Saving) -> None:
        """Have words come back that were not saved; those that stand here wait as a draft."""
        back, draft = saving.draft, self.draft()
        if back is None:
            self._savings.drop(saving)
            self.continued.emit(saving.sent.id)
        elif draft.is_empty:
            self._take_back(saving, back)
        else:
            self._put_away(draft, lambda: self._take_back(saving, back))

    def _take_back(self, saving: Saving, draft: Draft) -> None:
        self._savings.drop(saving)
        self.show_draft(self._as_then(draft))
        self._keeper.changed()
        self.kept.emit()

    def _busy(self, *, busy: bool) -> None:
        for part in (
            self._what,
            self._when.edit,
            self._when.echo,
            self._when.chips,
            self._attachments,
            self._attach,
            self._more,
            self._save,
        ):
            part.setEnabled(not busy)
        if not busy:
            self._what.setFocus()

    def _clear(self) -> None:
        self._draft_id = new_id()
        self._what.clear()
        self._when.set_words("")
        self._when.chips.fold()
        self._attachments.clear()

    def _changed(self) -> None:
        self._keeper.changed()
        self._status.quiet()

    def _pick(self) -> None:
        pick_files(self, self._session.way_out, self.tr("Choose files to attach"), self._picked)

    def _picked(self, paths: list[Path]) -> None:
        self._attachments.add(Incoming(path=path) for path in paths)

    def _pasted_name(self) -> str:
        now = self._session.clock.read().local
        return self.tr("Pasted {when}").format(when=f"{now:%Y-%m-%d %H.%M.%S}")

    def _load_draft(self) -> None:
        leave_out = self._savings.drafts
        self._jobs.run(drafts.latest, leave_out, done=self._offer_back, failed=self._status.say_error)

    def _offer_back(self, draft: Draft | None) -> None:
        self._is_ready = True
        if draft is not None and self.draft().is_empty:
            self._show_kept(draft)
        self.kept.emit()

    def _show_kept(self, draft: Draft) -> None:
        kept = datetime.fromisoformat(draft.saved)
        self.show_draft(self._as_then(draft))
        self._keeper.settled()
        zone = self._session.clock.read().zone
        when = spell(Moment.exact_utc(kept, zone), clock24=self._session.preferences.clock24)
        self._status.offer_clearing(self.tr("Kept as you left it, {when}.").format(when=when))

    def _as_then(self, draft: Draft) -> Draft:
        """A draft whose "now" is over says when that was, in figures that the field understands."""
        now, then = self._session.clock.read(), datetime.fromisoformat(draft.said)
        if draft.when or now.utc - then < _STILL_NOW:
            return draft
        return replace(draft, when=f"{then.astimezone(ZoneInfo(now.zone)):%d/%m/%Y %H:%M}")

    def _start_afresh(self) -> None:
        gone = self.draft()
        self._clear()
        self._keeper.settled()
        self._jobs.run(forget, gone.id, done=lambda _: None, failed=self._status.say_error)
        self._gone = gone
        self._status.offer_restoring(self.tr("Cleared."))
        self._what.setFocus()

    def _bring_back(self) -> None:
        self.show_draft(self._gone)
        self._keeper.changed()
        self._what.setFocus()


def _is_left_open(moment: Moment) -> bool:
    """Whether words for a time were typed that say neither which nor that it is not known."""
    return moment.precision is Precision.UNKNOWN and bool(moment.words) and not is_not_known(moment.words)
