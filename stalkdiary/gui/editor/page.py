"""The page that writes a new entry in full, or changes one that is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Incoming, Logged
from stalkdiary.errors import Cancelled, DiaryError, EntryRemoved
from stalkdiary.gui import wording
from stalkdiary.gui.editor import drafts
from stalkdiary.gui.editor.bar import Bar
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.draft_keeper import DraftKeeper
from stalkdiary.gui.editor.drafts import Draft
from stalkdiary.gui.editor.form import EntryForm
from stalkdiary.gui.editor.reading import Material, read
from stalkdiary.gui.editor.saving import save
from stalkdiary.gui.editor.time_field import Said
from stalkdiary.gui.entry.incoming import incoming
from stalkdiary.gui.jobs import Job
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.timeline.spelling import when_words
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Lines, gives_files, pastes_files
from stalkdiary.gui.widgets.layouts import boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.pickers import pick_files
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.tab_order import tab_in_order
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import visible_name
from stalkdiary.model.incident import Facts, Incident, Version, When
from stalkdiary.model.moment import Basis, Moment

_OPEN_AT_FIRST = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class EditorState:
    """What a page made anew goes on with.

    Attributes:
        draft: what stood in the form.
        open_sections: places of the sections that were open.
    """

    draft: Draft
    open_sections: tuple[int, ...]


class EditorPage(Page):
    """The form, and the bar below it.

    Args:
        session: see `Page`.
        argument: id of the entry to change, or of a draft to go on with, or empty for a new entry.
    """

    def __init__(self, session: Session, argument: str) -> None:
        super().__init__(session)
        self._argument = argument
        self._material: Material | None = None
        self._base: Incident | None = None
        self._revision = 0
        self._entity = ""
        self._draft_id = drafts.new_id()
        self._restored: EditorState | None = None
        self._saving: Job | None = None
        self._closes = False
        self._follows = False
        self._link = ""
        theme, clock24 = self.theme, session.preferences.clock24
        desk = Desk(theme, session.clock, self.jobs, clock24, session.preferences.blurs)
        self.form = EntryForm(desk)
        self.reason = Lines(theme, lines=4)
        self.bar = Bar(theme)
        self.notice = Notice(theme)
        self._lead = Words("", Role.SOFT)
        self._keeper = DraftKeeper(self.jobs, session.way_out, self.draft)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.set_title(self.tr("Write it down"))
        self._read(argument)

    def draft(self) -> Draft:
        """What stands in the form."""
        incident = self.form.incident()
        draft = Draft(
            self._draft_id, incident, self.form.files, self.reason.value, self._entity, self._revision
        )
        return replace(draft, is_blank=not self.has_changes(incident))

    def has_changes(self, incident: Incident | None = None) -> bool:
        """Whether something stands in the form that is not written down."""
        incident = incident or self.form.incident()
        if self.form.files:
            return True
        if self._base is not None:
            return incident != self._base
        return not _is_blank(incident)

    def first_focus(self) -> QWidget:
        """What happened."""
        return self.form.account.edit

    def arrived(self) -> None:
        """Follow the keyboard into the form also where it comes from outside of it."""
        window = _native(self)
        if window is not None and not self._follows:
            self._follows = True
            window.focusObjectChanged.connect(self._follow)

    def left(self) -> None:
        """Blur what was shown, and keep what was typed."""
        self.form.evidence.blur()
        self._keeper.keep_now()

    def state(self) -> object:
        """What stands in the form."""
        if self._material is None:
            return self._restored
        return EditorState(self.draft(), self.form.open_sections)

    def restore(self, state: object) -> None:
        """Go on with it."""
        if isinstance(state, EditorState):
            self._restored = state
            if self._material is not None:
                self._show(self._material)

    def _lay_out(self) -> None:
        theme = self.theme
        self._reason = boxed(
            field(theme, self.tr("Why you change it"), self.reason, self.tr("It can be left empty."))
        )
        body = column(theme, Gap.M, self.notice, self._lead, self.form, self._reason, None)
        inside = boxed(body)
        inside.setMaximumWidth(theme.px(tokens.READING))
        self._scroll = PageScroll(theme, row(theme, Gap.NONE, (inside, 100), None))
        self.setLayout(column(theme, Gap.NONE, (self._scroll, 1), self.bar))
        self.form.setEnabled(False)
        self.bar.save_button.setEnabled(False)

    def _connect(self) -> None:
        form = self.form
        form.changed.connect(self._changed)
        form.reordered.connect(self._order_tabs)
        self.reason.textChanged.connect(self._changed)
        form.evidence.pick_asked.connect(self._pick)
        form.evidence.paste_asked.connect(self.paste)
        self.bar.saved.connect(self.save)
        self.bar.closed.connect(self.close_unfinished)
        self.bar.acted.connect(self._act)
        self._keeper.kept.connect(self._was_kept)
        self._keeper.failed.connect(self.notice.say_error)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.save)

    def _follow(self, reached: QObject | None) -> None:
        if isinstance(reached, QWidget) and self._scroll.isAncestorOf(reached):
            self._scroll.ensureWidgetVisible(reached)

    def _order_tabs(self) -> None:
        tab_in_order(self.layout())
        widget = self._scroll.widget()
        tab_in_order(widget.layout() if widget is not None else None)
        QWidget.setTabOrder(self.reason, self.bar.close_button)

    def _read(self, argument: str) -> None:
        self.jobs.run(read, argument, done=self._show, failed=self._not_read)

    def _not_read(self, error: DiaryError) -> None:
        self.notice.say_error(error)

    def _show(self, material: Material) -> None:
        """Fill the form with what the diary's thread found."""
        entry, state = material.entry, self._restored
        if entry is not None and entry.incident is None:
            self.notice.say_error(EntryRemoved())
            return
        self._material = None
        draft = state.draft if state is not None else material.draft
        self._entity = entry.id if entry is not None else ""
        version = _version(material, draft)
        self._base, self._revision = (
            (version.incident, version.revision) if version is not None else (None, 0)
        )
        self._draft_id = draft.id if draft is not None else self._draft_id
        self._name()
        incident = draft.incident if draft is not None else self._base
        self.form.load(
            material,
            incident or Incident(_NEVER, Facts("")),
            draft.files if draft is not None else (),
            is_fresh=incident is None,
            said=self._said(material, draft),
        )
        self.reason.set_value(draft.reason if draft is not None else "")
        self.form.open_only(state.open_sections if state is not None else _OPEN_AT_FIRST)
        self._material = material
        self._ready()
        self._tell_kept(material, state)
        if self.isVisible():
            self.first_focus().setFocus()

    def _name(self) -> None:
        is_new = self._base is None
        self.set_title(self.tr("Write it down") if is_new else self.tr("Change an entry"))
        self._lead.setText(
            self.tr("Only Save matters. Skip whatever you like, and stop whenever you like.")
            if is_new
            else self.tr("Change or add whatever you like. The earlier words stay in its history.")
        )
        self._reason.setVisible(not is_new)

    def _said(self, material: Material, draft: Draft | None) -> Said | None:
        if material.entry is not None:
            written = material.entry.written
            return Said(datetime.fromisoformat(written.utc), written.zone)
        if draft is not None and draft.saved:
            return Said(datetime.fromisoformat(draft.saved), self.session.clock.read().zone)
        return None

    def _tell_kept(self, material: Material, state: EditorState | None) -> None:
        """Say where the words come from that stand in the form."""
        if state is not None or material.is_taken_over:
            self._restored = None
            self._keeper.changed()
        elif material.draft is not None:
            kept = datetime.fromisoformat(material.draft.saved)
            moment = Moment.exact_utc(kept, self.session.clock.read().zone)
            when = when_words(moment, clock24=self.session.preferences.clock24).whole
            self._offer("afresh", self.tr("Kept as you left it, {when}.").format(when=when))

    def _offer(self, link: str, text: str) -> None:
        self._link = link
        words = {
            "afresh": self.tr("Start afresh") if self._base is None else self.tr("Drop these changes"),
            "back": self.tr("Bring it back"),
        }
        self.bar.say(text, words[link])

    def _act(self) -> None:
        link, self._link = self._link, ""
        if self._saving is not None:
            self._saving.cancel()
        elif link == "afresh":
            self._drop()
        elif link == "back" and self._restored is not None and self._material is not None:
            self._show(self._material)
            self.bar.say("")

    def _drop(self) -> None:
        """Show the entry as it stands, or an empty form; what stood there can come back."""
        assert self._material is not None, "it was shown"
        gone = EditorState(self.draft(), self.form.open_sections)
        self.jobs.run(drafts.forget, gone.draft.id, done=lambda _: None, failed=self.notice.say_error)
        self._keeper.settled()
        self._draft_id = drafts.new_id()
        self._show(replace(self._material, draft=None))
        self._restored = gone
        self._offer("back", self.tr("Dropped."))

    def _changed(self) -> None:
        if self._material is None:
            return
        self._keeper.changed()
        self.notice.clear()
        if self._saving is None:
            self._restored = None
            self.bar.say("")

    def _was_kept(self) -> None:
        if self._saving is None and not self._link:
            now = Moment.exact_utc(self.session.clock.read().utc, self.session.clock.read().zone)
            time = when_words(now, clock24=self.session.preferences.clock24).time
            self.bar.say(self.tr("Kept as you type, {time}").format(time=time), is_kept=True)

    def save(self) -> None:
        """Write it down."""
        if self._saving is not None or self._material is None:
            return
        incident = self.form.incident()
        if not (incident.facts.what.strip() or self.form.files or incident.evidence.items):
            self.bar.say(self.tr("A few words are enough, or a file."))
            self.form.account.open(True)
            self.form.account.edit.setFocus()
            return
        if self._base is not None and not self.has_changes(incident):
            self.bar.say(self.tr("Nothing was changed, so nothing was written."))
            return
        self._start_saving(self.draft())

    def close_unfinished(self) -> None:
        """Close the form; what stands in it is written down and marked, or kept where that is too little."""
        if self._saving is not None:
            return
        incident = self.form.incident() if self._material is not None else None
        can_be_written = incident is not None and bool(
            incident.facts.what.strip() or self.form.files or incident.evidence.items
        )
        if incident is None or not can_be_written or not self.has_changes(incident):
            self._keeper.keep_now()
            self.session.back_asked.emit()
            return
        self._closes = True
        draft = self.draft()
        facts = replace(incident.facts, unfinished=True)
        self._start_saving(replace(draft, incident=replace(incident, facts=facts)))

    def _start_saving(self, draft: Draft) -> None:
        self._keeper.settled()
        self._link = ""
        self.notice.clear()
        self.form.setEnabled(False)
        self.bar.busy(len(draft.files))
        self._saving = self.jobs.run(
            save, draft, self._base, done=self._was_saved, failed=self._not_saved, progress=self.bar.progress
        )

    def _was_saved(self, logged: Logged | None) -> None:
        self._saving = None
        if logged is None:
            self._ready()
            self.bar.say(self.tr("Nothing was changed, so nothing was written."))
            return
        self._keeper.settled()
        self.session.written.emit()
        if logged.not_added:
            self._tell_not_added(logged)
        elif self._closes:
            self.session.back_asked.emit()
        else:
            self.session.back_asked.emit()
            self.session.go("incident", logged.id)

    def _tell_not_added(self, logged: Logged) -> None:
        """The words are written; the form stays, so that the files can be tried again."""
        self._closes = False
        self._draft_id = drafts.new_id()
        lines = [
            f"{visible_name(one.name)}: {wording.message(one.error).what_happened}"
            for one in logged.not_added
        ]
        self._read(logged.id)
        self._ready()
        self.bar.say(self.tr("Saved as number {number}.").format(number=logged.number))
        self.notice.say(self.tr("Your words are kept. This was not added:"), "\n".join(lines))
        self._scroll.to_top()

    def _not_saved(self, error: DiaryError) -> None:
        self._saving = None
        self._closes = False
        self._ready()
        self._keeper.changed()
        if isinstance(error, Cancelled):
            self.bar.say(self.tr("Stopped. Nothing was saved; your words are still here."))
        else:
            self.bar.say("")
            self.notice.say_error(error)
            self._scroll.to_top()

    def _ready(self) -> None:
        self.form.setEnabled(True)
        self.bar.ready()

    def paste(self) -> None:
        """Add the picture or the files that lie in the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self._take(incoming(mime, self._pasted_name) if gives_files(mime) else []):
            self.bar.say(self.tr("There is no picture to paste."))

    def _take(self, files: list[Incoming]) -> bool:
        if not files or not self.form.isEnabled():
            return False
        is_new = self.form.evidence.take(files)
        self.form.evidence.open(True)
        self._order_tabs()
        if is_new:
            self._scroll.ensureWidgetVisible(self.form.evidence.incoming[-1])
        self.bar.say(self.tr("%n files wait to be added.", "", len(self.form.files)))
        return True

    def _pick(self) -> None:
        title = self.tr("Choose files to add")
        pick_files(
            self,
            self.session.way_out,
            title,
            lambda paths: self._take([Incoming(path=path) for path in paths]),
        )

    def _pasted_name(self) -> str:
        now = self.session.clock.read().local
        return self.tr("Pasted {when}").format(when=f"{now:%Y-%m-%d %H.%M.%S}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a field does not paste itself is added as evidence."""
        if pastes_files(event):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        self._accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files may be dropped anywhere."""
        self._accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        if self._take(incoming(event.mimeData(), self._pasted_name)):
            event.acceptProposedAction()

    @staticmethod
    def _accept(event: QDragMoveEvent) -> None:
        if gives_files(event.mimeData()):
            event.acceptProposedAction()


_NEVER = When(Moment.unknown("", "Etc/UTC", basis=Basis.CLOCK))
"""Stands for a time until the form gives one."""


def _native(widget: QWidget) -> QWindow | None:
    """The window on the screen; there is none before it is first shown."""
    return widget.window().windowHandle()


def _is_blank(incident: Incident) -> bool:
    """Whether nothing stands in a new entry; a time that is simply now is nothing."""
    facts = replace(incident.facts, unfinished=False)
    rest = replace(incident, when=_NEVER, facts=facts)
    return rest == Incident(_NEVER, Facts("")) and not incident.when.happened.words


def _version(material: Material, draft: Draft | None) -> Version | None:
    """The version a change was begun on: the one a draft knew, or else the latest."""
    if material.entry is None:
        return None
    versions = [one for one in material.entry.versions if one.incident is not None]
    known = [one for one in versions if draft is not None and one.revision == draft.base]
    return (known or versions)[-1]
