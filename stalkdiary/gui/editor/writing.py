"""The draft of the form, and the saving of it: what is begun, kept as one types, written down, or dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from stalkdiary.actions.record import Logged
from stalkdiary.errors import DiaryError
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.draft_keeper import DraftKeeper, new_id
from stalkdiary.gui.editor import drafts
from stalkdiary.gui.editor.bar import Bar
from stalkdiary.gui.editor.drafts import Draft
from stalkdiary.gui.editor.form import EntryForm
from stalkdiary.gui.editor.reading import Material
from stalkdiary.gui.editor.saving import save_words, sent
from stalkdiary.gui.entry.savings import Saving, savings
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.lock import LastWords
from stalkdiary.gui.session import Session
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.model.incident import Facts, Incident, Version, When
from stalkdiary.model.moment import Basis, Moment

NEVER = When(Moment.unknown("", "Etc/UTC", basis=Basis.CLOCK))
"""Stands for a time until the form gives one."""


@dataclass(frozen=True, slots=True)
class Controls:
    """What a person writes in, and where they are told.

    Attributes:
        form: the sections.
        reason: why an entry is changed.
        bar: with the decisions.
        notice: for what went wrong.
    """

    form: EntryForm
    reason: Lines
    bar: Bar
    notice: Notice


class Writing(QObject):
    """One entry being written, new or changed.

    Args:
        session: for the way out.
        jobs: for the diary.
        controls: what a person writes in.

    Attributes:
        entity: id of the entry that is changed, or empty.
        base: that entry as it stood when the change was begun; None for a new one.

    Signals:
        begun: it is being written down.
        written: it was written down (what came of it, a `Logged`).
        left_behind: it was written down, and the form is to be closed.
        sent_off: it is on its way with its files, and the form is to be closed.
        closed: the form is to be closed; there was nothing to write down.
        kept: what stands in the form is safe.
        failed: the person is told what went wrong above the form.
    """

    begun = Signal()
    written = Signal(object)
    left_behind = Signal()
    sent_off = Signal()
    closed = Signal()
    kept = Signal()
    failed = Signal()

    def __init__(self, session: Session, jobs: JobRunner, controls: Controls) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._controls = controls
        self._revision = 0
        self._savings = savings(session)
        self._draft_id = new_id()
        self._saving: Job | None = None
        self._closes = False
        self._is_ready = False
        self.entity = ""
        self.base: Incident | None = None
        self._keeper = DraftKeeper(jobs, session.way_out, self._last_words)
        self._keeper.kept.connect(self.kept)
        self._keeper.failed.connect(controls.notice.say_error)

    @property
    def is_saving(self) -> bool:
        """Whether it is being written down."""
        return self._saving is not None

    def begin(self, material: Material, draft: Draft | None) -> Incident | None:
        """Begin with what the diary knows; what the form is to show, or None for an empty one."""
        self._is_ready = False
        version = _version(material, draft)
        self.entity = material.entry.id if material.entry is not None else ""
        self.base = version.incident if version is not None else None
        self._revision = version.revision if version is not None else 0
        self._draft_id = draft.id if draft is not None else self._draft_id
        return draft.incident if draft is not None else self.base

    def is_filled(self) -> None:
        """The form shows it: from now on what is typed is kept."""
        self._is_ready = True
        self._controls.form.setEnabled(True)
        self._controls.bar.ready()

    def draft(self) -> Draft:
        """What stands in the form."""
        form = self._controls.form
        incident = form.incident()
        reason = self._controls.reason.value
        draft = Draft(self._draft_id, incident, form.files, reason, self.entity, self._revision)
        return replace(draft, is_blank=not self.has_changes(incident))

    def has_changes(self, incident: Incident) -> bool:
        """Whether something stands in the form that is not written down."""
        if self._controls.form.files:
            return True
        return not _is_blank(incident) if self.base is None else incident != self.base

    def changed(self) -> None:
        """A person changed something."""
        self._keeper.changed()

    def keep_now(self) -> None:
        """Keep what is not kept yet."""
        self._keeper.keep_now()

    def drop(self) -> None:
        """Forget what was kept; whatever is typed next is another draft."""
        self._jobs.run(forget, self._draft_id, done=lambda _: None, failed=self._controls.notice.say_error)
        self._keeper.settled()
        self._draft_id = new_id()

    def save(self) -> None:
        """Write it down."""
        if self.is_saving or not self._is_ready:
            return
        controls, incident = self._controls, self._controls.form.incident()
        if not self._can_be_written(incident):
            controls.bar.say(self.tr("A few words are enough, or a file."))
            controls.form.account.open(True)
            controls.form.account.edit.setFocus()
        elif self.base is not None and not self.has_changes(incident):
            self._say_unchanged()
        else:
            self._start(self.draft())

    def close_unfinished(self) -> None:
        """Close the form; what stands in it is written down and marked, or kept where that is too little."""
        if self.is_saving:
            return
        incident = self._controls.form.incident() if self._is_ready else None
        if incident is None or not self._can_be_written(incident) or not self.has_changes(incident):
            self._keeper.keep_now()
            self.closed.emit()
            return
        self._closes = True
        facts = replace(incident.facts, unfinished=True)
        self._start(replace(self.draft(), incident=replace(incident, facts=facts)))

    def _can_be_written(self, incident: Incident) -> bool:
        return bool(incident.facts.what.strip() or self._controls.form.files or incident.evidence.items)

    def _start(self, draft: Draft) -> None:
        controls = self._controls
        self._keeper.hold()
        self.begun.emit()
        controls.notice.clear()
        controls.form.setEnabled(False)
        controls.bar.busy()
        if draft.files:
            # Reading files takes time, in which nobody need wait here, and no crash may cost the words.
            self._saving = self._jobs.keep(
                partial(drafts.keep, draft=draft),
                done=lambda _: self._send_off(draft),
                failed=self._not_saved,
            )
        else:
            self._saving = self._jobs.run(
                save_words, draft, self.base, done=self._was_saved, failed=self._not_saved
            )

    def _send_off(self, draft: Draft) -> None:
        self._saving = None
        self._keeper.settled()
        self._savings.send_off(Saving(sent(draft, self.base)))
        self.sent_off.emit()

    def _was_saved(self, logged: Logged | None) -> None:
        self._saving = None
        self._keeper.settled()
        if logged is None:
            self.is_filled()
            self._say_unchanged()
        elif self._closes:
            self.left_behind.emit()
        else:
            self.written.emit(logged)

    def _not_saved(self, error: DiaryError) -> None:
        self._saving = None
        self._closes = False
        self.is_filled()
        self._keeper.changed()
        self._controls.bar.say("")
        self._controls.notice.say_error(error)
        self.failed.emit()

    def _say_unchanged(self) -> None:
        self._controls.bar.say(self.tr("Nothing was changed, so nothing was written."))

    def _last_words(self) -> LastWords:
        return partial(drafts.keep, draft=self.draft())


def _is_blank(incident: Incident) -> bool:
    """Whether nothing stands in a new entry; a time that is simply now is nothing."""
    facts = replace(incident.facts, unfinished=False)
    rest = replace(incident, when=NEVER, facts=facts)
    return rest == Incident(NEVER, Facts("")) and not incident.when.happened.words


def _version(material: Material, draft: Draft | None) -> Version | None:
    """The version a change was begun on: the one a draft knew, or else the latest."""
    if material.entry is None:
        return None
    versions = [one for one in material.entry.versions if one.incident is not None]
    known = [one for one in versions if draft is not None and one.revision == draft.base]
    return (known or versions)[-1]
