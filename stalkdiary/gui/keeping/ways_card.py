"""Who can open the notes: passphrase, recovery code, someone trusted, and new keys for everything."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import keys
from stalkdiary.actions.keys import KeyChange, Renewal, SlotKind, WayIn
from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.keeping.asking import Asking
from stalkdiary.gui.keeping.new_passphrase import NewPassphrase
from stalkdiary.gui.keeping.reading import Kept
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.times import day_of
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import LineEdit, field
from stalkdiary.gui.widgets.layouts import Card, boxed, column, empty, row
from stalkdiary.gui.widgets.words import Role, Words, selectable

_LONGEST_NAME = 40


class WaysCard(Card):
    """The ways in, one line each, and what can be done about them.

    Signals:
        changed: a way in was changed; the page reads again.
    """

    changed = Signal()

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        theme = session.theme
        super().__init__(theme, "surface", gap=Gap.M, pad=Gap.XL)
        self._session, self._theme, self._jobs = session, theme, jobs
        self._lines = column(theme, Gap.XS)
        self.passphrase = PassphraseSection(theme, jobs)
        self.code = CodeSection(theme, jobs)
        self.supporter = SupporterSection(theme, jobs)
        self.renew = RenewSection(session, jobs)
        self.body.addWidget(Words(self.tr("Who can open your notes"), Role.TITLE))
        self.body.addLayout(self._lines)
        self._sections: tuple[Asking, ...] = (self.passphrase, self.code, self.supporter, self.renew)
        self.body.addWidget(boxed(column(theme, Gap.NONE, *self._sections)))
        for section in (self.passphrase, self.code, self.supporter, self.renew):
            section.changed.connect(self.changed)

    def show_kept(self, kept: Kept) -> None:
        """Show who can open them now."""
        empty(self._lines)
        for way in kept.ways:
            self._lines.addWidget(self._line(way, last=len(kept.ways) == 1))
        if kept.read_only:
            self._lines.addWidget(Words(self.tr("The folder can only be read, so nothing is changed here.")))
        in_order = kept.change is KeyChange.NONE and not kept.read_only
        for section in (self.passphrase, self.code, self.supporter):
            section.setVisible(in_order)
        self.renew.setVisible(not kept.read_only)
        self.renew.show_change(kept.change)

    def _line(self, way: WayIn, *, last: bool) -> QWidget:
        kinds = {
            SlotKind.PASSPHRASE: self.tr("Your passphrase"),
            SlotKind.RECOVERY_CODE: self.tr("Your recovery code"),
            SlotKind.SUPPORTER: self.tr("{name}, someone you trust").format(name=way.label),
        }
        name = kinds[way.kind]
        since = self.tr("since {day}").format(day=day_of(way.changed, self._session.clock.read().zone))
        used = self.tr("used now")
        words = Words(f"{name}, {since} ({used})" if way.used else f"{name}, {since}")
        if way.kind is not SlotKind.SUPPORTER or last:
            return boxed(row(self._theme, Gap.M, (words, 1)))
        away = Button(
            self._theme,
            self.tr("Take away"),
            Kind.QUIET,
            name=self.tr("Take the way in of {name} away").format(name=way.label),
        )
        away.clicked.connect(lambda: self._take_away(away, way))
        return boxed(row(self._theme, Gap.M, (words, 1), away))

    def _take_away(self, button: Button, way: WayIn) -> None:
        button.setEnabled(False)
        self._jobs.run(
            keys.drop_way_in, way.index, done=lambda _none: self._taken(way), failed=self.renew.failed
        )

    def _taken(self, way: WayIn) -> None:
        self.renew.open(True)
        self.renew.notice.say(
            self.tr("{name} no longer opens these notes.").format(name=way.label),
            self.tr(
                "They may have kept a copy, or the keys themselves. Change all keys, below, to shut them out"
                " of what you write from here on."
            ),
        )
        self.changed.emit()


class _Changing(Asking):
    """A section that changes a way in.

    Signals:
        changed: it did.
    """

    changed = Signal()


class PassphraseSection(_Changing):
    """Another passphrase in place of the one in use."""

    def __init__(self, theme: Theme, jobs: JobRunner) -> None:
        super().__init__(theme, jobs, self.tr("Change the passphrase"))
        self.new = NewPassphrase(theme, jobs, self.tr("New passphrase"))
        self.go = self.does(Button(theme, self.tr("Change it")), self._change)
        self.new.entered.connect(self.go.click)
        self.add(
            Words(
                self.tr(
                    "From then on the new one opens your notes. Copies and backups from before still open"
                    " with the old one. If someone knew the old one, change all keys instead."
                )
            ),
            self.new,
            boxed(row(theme, Gap.S, self.go, None)),
            self.notice,
        )
        self.turned.connect(lambda _open: self.new.clear())
        self.open(False)

    def _change(self) -> None:
        typed = self.new.taken()
        if typed:
            self.work(keys.change_passphrase, typed, done=self._changed)

    def _changed(self, _way: WayIn) -> None:
        self.new.clear()
        self.notice.say(self.tr("The passphrase is changed."))
        self.changed.emit()


class CodeSection(_Changing):
    """A new recovery code."""

    def __init__(self, theme: Theme, jobs: JobRunner) -> None:
        super().__init__(theme, jobs, self.tr("A new recovery code"))
        self.code = selectable(Words("", Role.CODE))
        self._copy_it = Words(self.tr("Copy it by hand, and keep it apart from this computer."))
        self.go = self.does(Button(theme, self.tr("Make a new code")), self._make)
        self.add(
            Words(
                self.tr(
                    "It takes the place of the one you have, which then opens only copies from before. It is"
                    " shown here once."
                )
            ),
            boxed(row(theme, Gap.S, self.go, None)),
            self.code,
            self._copy_it,
            self.notice,
        )
        self.turned.connect(lambda _open: self._show(""))
        self.open(False)
        self._show("")

    def _make(self) -> None:
        self.work(keys.renew_recovery_code, done=self._made)

    def _made(self, code: str) -> None:
        self._show(code)
        self.changed.emit()

    def _show(self, code: str) -> None:
        self.code.setText(code)
        self.code.setAccessibleName(self.tr("The new recovery code: {code}").format(code=code))
        self.code.setVisible(bool(code))
        self._copy_it.setVisible(bool(code))


class SupporterSection(_Changing):
    """A passphrase of their own for someone trusted."""

    def __init__(self, theme: Theme, jobs: JobRunner) -> None:
        super().__init__(theme, jobs, self.tr("Let someone you trust open them"))
        self.name = LineEdit(theme)
        self.name.setMaxLength(_LONGEST_NAME)
        self.new = NewPassphrase(theme, jobs, self.tr("Their passphrase"))
        self.go = self.does(Button(theme, self.tr("Let them open the notes")), self._add)
        self.new.entered.connect(self.go.click)
        self.add(
            Words(
                self.tr(
                    "Their passphrase opens everything: every entry, private notes and files. They could"
                    " copy, change or remove them. You can take it away again, but not what they saw or"
                    " copied."
                )
            ),
            field(theme, self.tr("Their name, for this list"), self.name),
            self.new,
            boxed(row(theme, Gap.S, self.go, None)),
            self.notice,
        )
        self.turned.connect(lambda _open: self._clear())
        self.open(False)

    def _clear(self) -> None:
        self.name.clear()
        self.new.clear()

    def _add(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.notice.say(self.tr("Write their name first, so that you can tell who is who."))
            self.name.setFocus()
            return
        typed = self.new.taken()
        if typed:
            self.work(keys.add_supporter, typed, name, done=self._added)

    def _added(self, way: WayIn) -> None:
        self._clear()
        self.notice.say(self.tr("{name} can open your notes now.").format(name=way.label))
        self.changed.emit()


class RenewSection(_Changing):
    """New keys for everything, begun here, taken up again, or taken back."""

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        theme = session.theme
        super().__init__(theme, jobs, self.tr("Change all keys"))
        self._session = session
        self.new = NewPassphrase(theme, jobs, self.tr("The new passphrase"))
        self.code = selectable(Words("", Role.CODE))
        self._copy_it = Words(
            self.tr("Your new recovery code. Copy it by hand: it opens your notes from now on.")
        )
        self.progress = Words("", Role.SOFT)
        self.go = self.does(Button(theme, self.tr("Change all keys")), self._begin)
        self.finish = self.does(Button(theme, self.tr("Finish the change")), self._go_on)
        self.take_back = self.does(Button(theme, self.tr("Take it back"), Kind.QUIET), self._take_back)
        self._waits = Words(
            self.tr("A change of all keys was begun and is not finished. Your notes are whole.")
        )
        self._about = Words(
            self.tr(
                "For when someone knew the passphrase or had a way in. Everything is encrypted anew, and"
                " nothing from before opens it: no passphrase, no code, no supporter. It takes a while and"
                " needs room on the disk; you can write meanwhile, and stop at any time. Copies that lie"
                " elsewhere still open as they did."
            )
        )
        self._asked = boxed(column(theme, Gap.M, self.new, row(theme, Gap.S, self.go, None)))
        self._left = boxed(
            column(theme, Gap.M, self._waits, row(theme, Gap.S, self.finish, self.take_back, None))
        )
        self.add(self._about, self._asked, self._copy_it, self.code, self._left, self.progress, self.notice)
        self.new.entered.connect(self.go.click)
        self.open(False)
        self._show_code("")
        self.progress.hide()
        self._running = False

    def show_change(self, change: KeyChange) -> None:
        """Show whether one is under way."""
        under_way = change is not KeyChange.NONE
        self._asked.setVisible(not under_way)
        self._left.setVisible(under_way and not self._running)
        self.take_back.setVisible(change is KeyChange.BEGUN)
        if under_way:
            self.open(True)

    def forget(self) -> None:
        """Clear what was typed, and the code unless the change it belongs to is under way."""
        self.new.clear()
        if not self._running:
            self._show_code("")

    def _begin(self) -> None:
        typed = self.new.taken()
        if typed:
            self.work(keys.begin_renewal, typed, self._session.new_cost, done=self._begun)

    def _begun(self, code: str) -> None:
        self.new.clear()
        self._asked.hide()
        self._show_code(code)
        self._go_on()

    def _go_on(self) -> None:
        self._running = True
        self.busy(on=True)
        self._left.hide()
        self.notice.clear()
        self.progress.setText(self.tr("Encrypting the notes anew. You can go on writing."))
        self.progress.show()
        self.jobs.run_in_turns(
            keys.renewal_turns, done=self._done, failed=self._stopped, progress=self._advanced
        )

    def _advanced(self, done: int, total: int | None, note: str) -> None:
        if note == "files" and total:
            self.progress.setText(self.tr("{done} of {total} files").format(done=done, total=total))

    def _done(self, renewal: Renewal) -> None:
        self._ended()
        self.notice.say(
            self.tr("All keys are new."),
            self.tr(
                "What opened your notes before opens them no more. Make a new backup, and delete the old ones"
                " once you no longer need them."
            ),
        )
        if renewal.damaged:
            self.progress.setText(
                self.tr("%n files could not be read, and stayed as they were.", "", renewal.damaged)
            )
            self.progress.show()
        self.changed.emit()

    def _stopped(self, error: DiaryError) -> None:
        self._ended()
        self.failed(error)
        self.changed.emit()

    def _ended(self) -> None:
        self._running = False
        self.busy(on=False)
        self.progress.hide()

    def _take_back(self) -> None:
        self.work(keys.abandon_renewal, done=self._taken_back)

    def _taken_back(self, _taken: bool) -> None:
        self._show_code("")
        self.notice.say(self.tr("The change is taken back. Your notes open as they did before it."))
        self.changed.emit()

    def _show_code(self, code: str) -> None:
        self.code.setText(code)
        self.code.setAccessibleName(self.tr("The new recovery code: {code}").format(code=code))
        self.code.setVisible(bool(code))
        self._copy_it.setVisible(bool(code))
