"""The page that writes a new entry in full, or changes one that is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtWidgets import QWidget

from stalkdiary.actions.record import Incoming, Logged
from stalkdiary.errors import DiaryError, EntryRemoved
from stalkdiary.gui import keys
from stalkdiary.gui.editor.bar import Bar
from stalkdiary.gui.editor.desk import Desk
from stalkdiary.gui.editor.drafts import Draft
from stalkdiary.gui.editor.form import EntryForm
from stalkdiary.gui.editor.reading import Material, read
from stalkdiary.gui.editor.writing import NEVER, Controls, Writing
from stalkdiary.gui.entry.file_giving import FileGiving
from stalkdiary.gui.entry.savings import savings
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import when_words
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.when.field import Said
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Lines
from stalkdiary.gui.widgets.layouts import boxed, column, row
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.tab_order import tab_in_order
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.incident import Facts, Incident
from stalkdiary.model.moment import Moment

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
        self._material: Material | None = None
        self._restored: EditorState | None = None
        self._link = ""
        theme, clock24 = self.theme, session.preferences.clock24
        desk = Desk(theme, session.clock, self.jobs, clock24, session.preferences.blurs)
        self.form = EntryForm(desk)
        self.reason = Lines(theme, lines=4)
        self.bar = Bar(theme)
        self.notice = Notice(theme)
        self._lead = Words("", Role.SOFT)
        controls = Controls(self.form, self.reason, self.bar, self.notice)
        self.writing = Writing(session, self.jobs, controls)
        self.giving = FileGiving(self, session)
        self._lay_out()
        self._connect()
        self.set_title(self.tr("Write it down"))
        self._read(argument)

    def first_focus(self) -> QWidget:
        """What happened."""
        return self.form.account.edit

    def left(self) -> None:
        """Blur what was shown, and keep what was typed."""
        self.form.evidence.blur()
        self.writing.keep_now()

    def state(self) -> object:
        """What stands in the form."""
        if self._material is None:
            return self._restored
        return EditorState(self.writing.draft(), self.form.open_sections)

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
        form.evidence.coming.pick_asked.connect(self.giving.pick)
        form.evidence.coming.paste_asked.connect(self.giving.paste)
        self.giving.given.connect(self._take)
        self.giving.lacking.connect(self._tell_lacking)
        self.bar.acted.connect(self._act)
        writing = self.writing
        self.bar.saved.connect(writing.save)
        self.bar.closed.connect(writing.close_unfinished)
        writing.begun.connect(self._forget_offer)
        writing.kept.connect(self._was_kept)
        writing.written.connect(self._was_written)
        writing.left_behind.connect(self._was_left_behind)
        writing.sent_off.connect(self._was_sent_off)
        writing.closed.connect(self.session.back_asked)
        writing.failed.connect(self._scroll.to_top)
        keys.bind(keys.SAVE, self, writing.save)

    def _order_tabs(self) -> None:
        tab_in_order(self.layout())
        widget = self._scroll.widget()
        tab_in_order(widget.layout() if widget is not None else None)
        QWidget.setTabOrder(self.reason, self.bar.close_button)

    def _read(self, argument: str) -> None:
        self.jobs.run(read, argument, savings(self.session).drafts, done=self._show, failed=self._not_read)

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
        incident = self.writing.begin(material, draft)
        self._name()
        self.form.load(
            material,
            incident or Incident(NEVER, Facts("")),
            draft.files if draft is not None else (),
            is_fresh=incident is None,
            said=self._said(material, draft),
        )
        self.reason.set_value(draft.reason if draft is not None else "")
        self.form.open_only(state.open_sections if state is not None else _OPEN_AT_FIRST)
        self._material = material
        self.writing.is_filled()
        self._tell_kept(material, state)
        if self.isVisible():
            self.first_focus().setFocus()

    def _name(self) -> None:
        is_new = self.writing.base is None
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
            self.writing.changed()
        elif material.draft is not None:
            kept = datetime.fromisoformat(material.draft.saved)
            moment = Moment.exact_utc(kept, self.session.clock.read().zone)
            when = when_words(moment, clock24=self.session.preferences.clock24).whole
            self._offer("afresh", self.tr("Kept as you left it, {when}.").format(when=when))

    def _offer(self, link: str, text: str) -> None:
        self._link = link
        words = {
            "afresh": self.tr("Start afresh") if self.writing.base is None else self.tr("Drop these changes"),
            "back": self.tr("Bring it back"),
        }
        self.bar.say(text, words[link])

    def _forget_offer(self) -> None:
        self._link = ""

    def _act(self) -> None:
        link, self._link = self._link, ""
        if link == "afresh":
            self._drop()
        elif link == "back" and self._restored is not None and self._material is not None:
            self._show(self._material)
            self.bar.say("")

    def _drop(self) -> None:
        """Show the entry as it stands, or an empty form; what stood there can come back."""
        assert self._material is not None, "it was shown"
        gone = EditorState(self.writing.draft(), self.form.open_sections)
        self.writing.drop()
        self._show(replace(self._material, draft=None))
        self._restored = gone
        self._offer("back", self.tr("Dropped."))

    def _changed(self) -> None:
        if self._material is None:
            return
        self.writing.changed()
        self.notice.clear()
        if not self.writing.is_saving:
            self._restored = None
            self.bar.say("")

    def _was_kept(self) -> None:
        if not self.writing.is_saving and not self._link:
            now = Moment.exact_utc(self.session.clock.read().utc, self.session.clock.read().zone)
            time = when_words(now, clock24=self.session.preferences.clock24).time
            self.bar.say(self.tr("Kept as you type, {time}").format(time=time), is_kept=True)

    def _was_written(self, logged: Logged) -> None:
        # What is seen by the page that comes is heard only if it is said.
        announce(self, self.tr("Saved as number {number}.").format(number=logged.number))
        self.session.written.emit()
        self.session.back_asked.emit()
        self.session.go("incident", logged.id)

    def _was_left_behind(self) -> None:
        self.session.written.emit()
        self.session.back_asked.emit()

    def _was_sent_off(self) -> None:
        """The page that comes tells how far the files are, and what was not added."""
        announce(self, self.tr("Adding %n files…", "", len(self.form.files)))
        self.session.back_asked.emit()

    def _take(self, files: list[Incoming]) -> None:
        if not self.form.isEnabled():
            return
        is_new = self.form.evidence.coming.take(files)
        self.form.evidence.open(True)
        self._order_tabs()
        if is_new:
            self._scroll.ensureWidgetVisible(self.form.evidence.coming.cards[-1])
        self.bar.say(self.tr("%n files wait to be added.", "", len(self.form.files)))

    def _tell_lacking(self) -> None:
        self.bar.say(self.tr("There is no picture to paste."))
