"""The page with a register's form: a new entry, or a change to one.

The route's argument is ``new:KIND`` with a key of `model.register.REGISTERS`, or ``amend:ID``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import registers, review
from stalkdiary.actions.record import Incoming
from stalkdiary.actions.registers import Saved, Shown
from stalkdiary.errors import Cancelled, DiaryError, NoSuchEntry
from stalkdiary.gui import keys, wording
from stalkdiary.gui.draft_files import forget
from stalkdiary.gui.draft_keeper import DraftKeeper, new_id
from stalkdiary.gui.entry.file_giving import FileGiving
from stalkdiary.gui.lock import LastWords
from stalkdiary.gui.page import Page
from stalkdiary.gui.registers import drafts
from stalkdiary.gui.registers.drafts import Draft
from stalkdiary.gui.registers.form import Form
from stalkdiary.gui.registers.kinds import kinds
from stalkdiary.gui.registers.spelling import Speller
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import READING, Gap
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import field
from stalkdiary.gui.widgets.kept_text import Line
from stalkdiary.gui.widgets.layouts import Card, boxed, column, empty, row
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.evidence import visible_name
from stalkdiary.model.register import Account, Order, RegisterEntry
from stalkdiary.task import Task
from stalkdiary.turns import Turns

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_tr = QCoreApplication.translate
_NUMBER = re.compile(r"[^\s,;#]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form is for.

    Attributes:
        kind: key of the register.
        entry: to be changed, or None for a new one.
        numbers: of the incidents it names, in words.
        people: labels of the register of people, by id.
        draft: what was typed before and not saved.
    """

    kind: str
    entry: RegisterEntry | None
    numbers: str
    people: dict[str, str]
    draft: Draft | None


class RegisterFormPage(Page):
    """The form, and the bar with the decisions below it."""

    def __init__(self, session: Session, argument: str) -> None:
        super().__init__(session)
        theme = self.theme
        self.form: Form | None = None
        self._asked: Asked | None = None
        self._draft = new_id()
        self._state: Draft | None = None
        self.reason = Line(theme)
        self.notice = Notice(theme)
        self.kept = self._kept_card()
        self._holds = column(theme, Gap.M)
        self.save = Button(theme, self.tr("Save"), Kind.MAIN)
        self.save.setToolTip(self.tr("Ctrl+Enter"))
        self._close = Button(theme, self.tr("Close, keep as typed"))
        self._scroll = PageScroll(
            theme, column(theme, Gap.M, self.kept, self._holds, self.notice, None), READING
        )
        self._status = Words("", Role.CAPTION, wraps=False)
        self.stop = Button(theme, self.tr("Stop"), Kind.LINK, name=self.tr("Stop saving"))
        said = boxed(row(theme, Gap.S, self._status, self.stop))
        if theme.stacks:
            line = column(theme, Gap.S, said, row(theme, Gap.S, self._close, None, self.save))
        else:
            line = row(theme, Gap.S, self._close, None, said, Gap.S, self.save)
        bar = Card(theme, "bar", line, pad=Gap.XL, pad_y=Gap.M)
        self.setLayout(column(theme, Gap.NONE, (self._scroll, 1), bar))
        self._keeper = DraftKeeper(self.jobs, session.way_out, self._last_words)
        self.giving = FileGiving(self, session)
        self._saving: Job | None = None
        self._connect()
        self.save.setEnabled(False)
        self._say_ready()
        self.set_title(self.tr("Register form"))
        self._read(argument)

    def _read(self, argument: str) -> None:
        act, _, about = argument.partition(":")
        self.jobs.run(_ask, act, about, done=self._show, failed=self.notice.say_error)

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self._close.clicked.connect(self.session.back_asked)
        self.reason.textEdited.connect(self._keeper.changed)
        self.stop.clicked.connect(self._stop)
        self.giving.given.connect(self._take)
        self.giving.lacking.connect(lambda: self.notice.say(self.tr("There is no picture to paste.")))
        keys.bind(keys.SAVE, self, self._save)

    def first_focus(self) -> QWidget | None:
        """What the entry is called."""
        return None if self.form is None else self.form.first

    def left(self) -> None:
        """What is typed stays, for the next time the form is opened."""
        self._keeper.keep_now()

    def state(self) -> object:
        """What stands in the form."""
        return None if self.form is None else self._collect()

    def restore(self, state: object) -> None:
        """Go on with it."""
        if isinstance(state, Draft):
            self._state = state
            if self.form is not None:
                self._fill(state)

    def _kept_card(self) -> Card:
        theme = self.theme
        afresh = Button(theme, self.tr("Begin afresh"), Kind.LINK)
        afresh.clicked.connect(self._begin_afresh)
        words = Words(self.tr("This was typed before, and is not saved yet."))
        card = Card(theme, "echo", row(theme, Gap.M, (words, 1), afresh), pad=Gap.L, pad_y=Gap.S)
        card.hide()
        return card

    def _show(self, asked: Asked) -> None:
        theme, self._asked = self.theme, asked
        empty(self._holds)
        kind = kinds()[asked.kind]
        clock24 = self.session.preferences.clock24
        self.form = Form(theme, self.session.clock, kind, asked.people, clock24=clock24)
        self.form.setParent(self)
        self._holds.addWidget(self.form.facts)
        self._holds.addWidget(self.form.apart)
        self.form.files.coming.pick_asked.connect(self.giving.pick)
        self.form.files.coming.paste_asked.connect(self.giving.paste)
        if asked.entry is not None:
            self.reason = Line(theme)
            self.reason.textEdited.connect(self._keeper.changed)
            hint = self.tr("The earlier words stay in its history.")
            why = boxed(field(theme, self.tr("Why you change it, if you like"), self.reason, hint))
            self._holds.addWidget(Card(theme, "surface", why, pad=Gap.XL, pad_y=Gap.L))
        self.set_title(
            kind.new if asked.entry is None else self.tr("Change: {title}").format(title=kind.title)
        )
        self.save.setEnabled(True)
        self._fill_first(self._state or asked.draft)
        self.kept.setVisible(asked.draft is not None and self._state is None)
        self.form.changed.connect(self._keeper.changed)
        if self.isVisible():
            self.form.first.setFocus()

    def _fill_first(self, draft: Draft | None) -> None:
        assert self.form is not None, "it was made just now"
        assert self._asked is not None, "the form was made from it"
        if draft is not None:
            self._fill(draft)
        else:
            self.form.show(self._asked.entry or self.form.empty(), self._asked.numbers)
            self.reason.set_value("")

    def _fill(self, draft: Draft) -> None:
        assert self.form is not None, "only a form can be filled"
        self._draft = draft.id
        self.form.show(draft.entry, draft.numbers, draft.contacts, draft.files)
        self.reason.set_value(draft.reason)

    def _begin_afresh(self) -> None:
        self.jobs.run(forget, self._draft, done=lambda _: None, failed=self.notice.say_error)
        self._draft = new_id()
        self._fill_first(None)
        self._keeper.settled()
        self.kept.hide()
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _collect(self) -> Draft:
        assert self.form is not None, "nothing can be typed before the form is there"
        form = self.form
        return Draft(
            self._draft,
            form.entry(),
            form.numbers.value,
            form.contacts.value,
            self.reason.value,
            form.files.coming.files,
        )

    def _last_words(self) -> LastWords:
        return partial(drafts.keep, draft=self._collect())

    def _take(self, files: list[Incoming]) -> None:
        if self.form is not None and self._saving is None and self.form.files.coming.take(files):
            self._scroll.ensureWidgetVisible(self.form.files.coming.cards[-1])

    def _save(self) -> None:
        if self.form is None or self._saving is not None:
            return
        if not self.form.has_name:
            name = kinds()[self.form.entry().kind].fields[0].label
            self._complain(self.tr("Only one thing is needed: {field}.").format(field=name), self.form.first)
            return
        draft = self._collect()
        if draft.files:
            # Reading files takes time, in which no crash may cost the words.
            self._keeper.keep_now()
        self._keeper.hold()
        self._turn(is_busy=True)
        if draft.files:
            self._status.setText(self.tr("Adding %n files…", "", len(draft.files)))
            self.stop.show()
        numbers = _NUMBER.findall(self.form.numbers.value)
        self._saving = self.jobs.run_in_turns(
            _write,
            draft,
            tuple(numbers),
            done=self._saved,
            failed=self._not_saved,
            progress=lambda *_: None,
        )

    def _stop(self) -> None:
        if self._saving is not None:
            self._saving.cancel()

    def _turn(self, *, is_busy: bool) -> None:
        assert self.form is not None, "only a form can be saved"
        self.save.setEnabled(not is_busy)
        self.form.facts.setEnabled(not is_busy)
        self.form.apart.setEnabled(not is_busy)
        if not is_busy:
            self._say_ready()

    def _say_ready(self) -> None:
        self._status.setText(self.tr("Kept as you type."))
        self.stop.hide()

    def _saved(self, saved: Saved) -> None:
        self._saving = None
        self._keeper.settled()
        self.session.written.emit()
        if saved.not_added:
            self._tell_not_added(saved)
            return
        announce(self, self.tr("Saved."))
        self.session.back_asked.emit()
        self.session.go("register", saved.id)

    def _tell_not_added(self, saved: Saved) -> None:
        """The words are written; the form stays, so that the files can be tried again."""
        self._turn(is_busy=False)
        self._state, self._draft = None, new_id()
        self._read(f"amend:{saved.id}")
        lines = [
            f"{visible_name(one.name)}: {wording.message(one.error).what_happened}" for one in saved.not_added
        ]
        self.notice.say(self.tr("Your words are kept. This was not added:"), "\n".join(lines))

    def _not_saved(self, error: DiaryError) -> None:
        self._saving = None
        self._turn(is_busy=False)
        self._keeper.changed()
        if isinstance(error, Cancelled):
            self._complain(self.tr("Stopped. Nothing was saved; your words are still here."), self.save)
            return
        if isinstance(error, NoSuchEntry) and self.form is not None and self.form.numbers.value.strip():
            words = self.tr("One of these numbers is no entry’s. Your words are kept; change the numbers.")
            self._complain(words, self.form.numbers)
            return
        self.notice.say_error(error)
        self._scroll.ensureWidgetVisible(self.notice)

    def _complain(self, text: str, where: QWidget) -> None:
        self.notice.say(text)
        self._scroll.ensureWidgetVisible(self.notice)
        where.setFocus()


def _ask(vault: Vault, act: str, about: str) -> Asked:
    """Read what the form needs.

    Raises:
        NoSuchEntry: there is no such register, or no such entry to change.
    """
    people = {one.id: registers.label_of(one.facts) for one in review.registers(vault, "person")}
    if act == "new":
        if about not in kinds():
            raise NoSuchEntry
        return Asked(about, None, "", people, drafts.find(vault, about, ""))
    shown = registers.show(vault, about)
    people = {**_referred(shown), **people}
    kind = kinds()[shown.entry.kind]
    speller = Speller(shown.labels, shown.numbers)
    numbers = ", ".join(speller.value(shown.entry, one) for one in kind.fields if one.name == "incidents")
    return Asked(kind.kind, shown.entry, numbers, people, drafts.find(vault, kind.kind, about))


def _referred(shown: Shown) -> dict[str, str]:
    """Whom the entry refers to, who may have been withdrawn since."""
    facts = shown.entry.facts
    id_ = facts.person if isinstance(facts, Account) else ""
    id_ = facts.against if isinstance(facts, Order) else id_
    return {id_: shown.labels.get(id_, _tr("registers", "someone no longer here"))} if id_ else {}


def _write(vault: Vault, draft: Draft, numbers: tuple[str, ...], task: Task) -> Turns[Saved]:
    """Write down what stands in the form, and forget the draft.

    Raises:
        NoSuchEntry: a number is no entry's, or the entry is no longer there.
        Cancelled: nothing was written.
    """
    incidents = tuple(review.resolve(vault, number) for number in numbers)
    saved = yield from registers.save_in_turns(
        vault, draft.entry, draft.files, incidents, draft.reason, draft.id, task
    )
    forget(vault, draft.id)
    return saved
