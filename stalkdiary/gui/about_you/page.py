"""About you: what a pack's cover can say of the writer. Reached from Settings and from handing over."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from stalkdiary.actions import about_you
from stalkdiary.errors import BirthDateUnusable, DiaryError
from stalkdiary.gui import keys
from stalkdiary.gui.about_you import drafts
from stalkdiary.gui.about_you.drafts import Draft, Known
from stalkdiary.gui.about_you.form import Form
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.draft_keeper import DraftKeeper, new_id
from stalkdiary.gui.incident.history_card import HistoryCard
from stalkdiary.gui.incident.reading import Reading
from stalkdiary.gui.lock import LastWords
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.taking_back.taking_back import Acts, EntryTakingBack
from stalkdiary.gui.theme.tokens import READING, Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.keep_in_sight import show_whole
from stalkdiary.gui.widgets.kept_text import Line
from stalkdiary.gui.widgets.layouts import Card, boxed, column, empty, row
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model import birth_date
from stalkdiary.model.incident import Entry, Standing, Version
from stalkdiary.model.pack import Change, FieldChange
from stalkdiary.model.writer import Writer, WriterVersion

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault


class AboutYouPage(Page):
    """The form, its history, and removing it for safety.

    Attributes:
        taking_back: removes it; there once something is written.
    """

    taking_back: EntryTakingBack
    _past: QWidget

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self._known: Known | None = None
        self._draft = new_id()
        self._state: Draft | None = None
        self._is_busy = False
        self.form = Form(theme, session.clock.read().local.date())
        self.reason = Line(theme)
        self.notice = Notice(theme)
        self.told = Notice(theme, "echo")
        self._why = Card(theme, "surface", self._why_field(), pad=Gap.XL, pad_y=Gap.L)
        self._below = column(theme, Gap.M)
        self.save = Button(theme, self.tr("Save"), Kind.MAIN)
        self.save.setToolTip(self.tr("Ctrl+Enter"))
        self.close_it = Button(theme, self.tr("Close, keep as typed"))
        body = column(
            theme, Gap.M, self._intro(), self.form, self._why, self.notice, self.told, self._below, None
        )
        self._scroll = PageScroll(theme, body, READING)
        status = Words(self.tr("Kept as you type."), Role.CAPTION, wraps=False)
        line = row(theme, Gap.S, self.close_it, None, status, Gap.S, self.save)
        if theme.stacks:
            line = column(theme, Gap.S, status, row(theme, Gap.S, self.close_it, None, self.save))
        bar = Card(theme, "bar", line, pad=Gap.XL, pad_y=Gap.M)
        self.setLayout(column(theme, Gap.NONE, (self._scroll, 1), bar))
        self._keeper = DraftKeeper(self.jobs, session.way_out, self._last_words)
        self._why.hide()
        self.form.setEnabled(False)
        self.save.setEnabled(False)
        self.set_title(self.tr("About you"))
        self._connect()
        self._read()

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.close_it.clicked.connect(self.session.back_asked)
        self.form.typed.connect(self._typed)
        self.reason.textEdited.connect(self._typed)
        keys.bind(keys.SAVE, self, self._save)

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.form.name

    def left(self) -> None:
        """What is typed stays, for the next time."""
        self._keeper.keep_now()

    def state(self) -> object:
        """What stands in the form."""
        return None if self._known is None else self._collect()

    def restore(self, state: object) -> None:
        """Go on with it."""
        if isinstance(state, Draft):
            self._state = state
            if self._known is not None:
                self._fill(self._known)

    def _intro(self) -> Words:
        return Words(
            self.tr(
                "None of this is needed. It stays in your notes, and out of every pack unless you tick it"
                " when you hand one over. It can spare you from saying it again to whoever gets the pack."
            ),
            Role.SOFT,
        )

    def _why_field(self) -> QWidget:
        hint = self.tr("The earlier words stay in its history.")
        return boxed(field(self.theme, self.tr("Why you change it, if you like"), self.reason, hint))

    def _read(self) -> None:
        self.jobs.run(drafts.read, done=self._show, failed=self.notice.say_error)

    def _show(self, known: Known) -> None:
        is_first, self._known = self._known is None, known
        self._fill(known)
        self.form.setEnabled(True)
        self.save.setEnabled(True)
        self._why.setVisible(bool(known.versions))
        self._show_below(known)
        if is_first and self.isVisible():
            self.form.name.setFocus()

    def _fill(self, known: Known) -> None:
        draft = self._state or known.draft
        self.form.blockSignals(True)
        if draft is None:
            self.form.show_writer(known.writer)
        else:
            self._draft = draft.id
            self.form.show_typed(draft.typed)
        self.form.blockSignals(False)
        self.reason.set_value("" if draft is None else draft.reason)

    def _show_below(self, known: Known) -> None:
        """What it said before, and removing it."""
        empty(self._below)
        if not known.entity:
            return
        self._past = boxed(column(self.theme, Gap.NONE, self._history(known)))
        self._below.addWidget(self._past)
        acts = Acts(
            remove=lambda vault, _entity: about_you.remove(vault),
            stays=(
                self.tr("That something was written here, when, and that it was removed"),
                self.tr("The name that was typed for a pack"),
            ),
        )
        taking_back = self.taking_back = EntryTakingBack(self.session, self.jobs, known.entity, acts)
        taking_back.show_standing(Standing.STANDS)
        taking_back.told.connect(self._removed)
        taking_back.failed.connect(self.notice.say_error)
        taking_back.asking.unfolded.connect(lambda card: show_whole(self._scroll, card))
        self._below.addWidget(taking_back)

    def _history(self, known: Known) -> HistoryCard:
        first = known.versions[0]
        begun = Version(0, first.revision, first.act, first.written)
        changes = tuple(self._change(before, after) for before, after in pairwise(known.versions))
        entry = Entry(known.entity, 0, Standing.STANDS, (begun,))
        clock24 = self.session.preferences.clock24
        return HistoryCard(self.theme, Reading(entry, changes, (), ()), clock24=clock24)

    def _change(self, before: WriterVersion, after: WriterVersion) -> Change:
        olds, news = self._labelled(before.writer), self._labelled(after.writer)
        fields = tuple(
            FieldChange(label, old, news[label]) for label, old in olds.items() if old != news[label]
        )
        return Change(after.act, after.revision, after.written, after.reason, fields)

    def _labelled(self, writer: Writer) -> dict[str, str]:
        return {
            self.tr("Your name"): writer.name,
            self.tr("Date of birth"): birth_date.spell(writer.born),
            self.tr("Address"): writer.address,
            self.tr("Telephone"): writer.telephone,
            self.tr("E-mail"): writer.email,
        }

    def _typed(self) -> None:
        self.told.clear()
        self.notice.clear()
        self._keeper.changed()

    def _collect(self) -> Draft:
        return Draft(self._draft, self.form.texts(), self.reason.value)

    def _last_words(self) -> LastWords:
        return partial(drafts.keep, draft=self._collect())

    def _save(self) -> None:
        if self._known is None or self._is_busy:
            return
        self.notice.clear()
        try:
            writer = self.form.writer()
        except BirthDateUnusable as error:
            self.notice.say_error(error)
            self._scroll.ensureWidgetVisible(self.notice)
            self.form.born.setFocus()
            return
        self._is_busy = True
        self._keeper.hold()
        self.jobs.keep(_write, writer, self._collect(), done=self._saved, failed=self._not_saved)

    def _saved(self, is_new: bool) -> None:
        self._is_busy = False
        self._keeper.settled()
        self._state, self._draft = None, new_id()
        announce(self, self.tr("Saved."))
        if is_new:
            self.session.written.emit()
        self.session.back_asked.emit()

    def _not_saved(self, error: DiaryError) -> None:
        self._is_busy = False
        self._keeper.changed()
        self.notice.say_error(error)
        self._scroll.ensureWidgetVisible(self.notice)

    def _removed(self, told: str, more: str) -> None:
        self._keeper.settled()
        self._state, self._draft = None, new_id()
        self.told.say(told, more)
        self.session.written.emit()
        # Who may still have it is told by what stays below the form until the page is left.
        self._why.hide()
        self._past.setParent(None)
        self._past.deleteLater()
        self.form.blockSignals(True)
        self.form.show_writer(Writer())
        self.form.blockSignals(False)


def _write(vault: Vault, writer: Writer, draft: Draft) -> bool:
    """Write it down, and forget the draft; whether it says something new."""
    is_new = about_you.tell(vault, writer, draft.reason)
    forget(vault, draft.id)
    return is_new
