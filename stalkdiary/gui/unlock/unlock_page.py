"""The unlock page: a passphrase, and nothing else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from stalkdiary.errors import DamagedDatabase, DamagedJournal, DiaryError, OpenElsewhere, WrongPassphrase
from stalkdiary.gui.arrival import Arrival
from stalkdiary.gui.page import Page
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.unlock.bring_back import BringBack
from stalkdiary.gui.unlock.opening import is_open_elsewhere, open_notes
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import PassphraseEdit
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.pickers import pick_folder
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words

CARD_WIDTH = 420
_FREE_TRIES = 3
_LONGEST_PAUSE_S = 10


class UnlockPage(Page):
    """Asks for the passphrase of the notes in one folder.

    Args:
        session: see `Page`.
        folder: path of the notes.
    """

    def __init__(self, session: Session, folder: str) -> None:
        super().__init__(session)
        self._folder = Path(folder)
        self._wrong_tries = 0
        self._pause_s = 0
        session.way_out.folder = self._folder
        theme = self.theme
        self._label = Words(self.tr("Passphrase"), Role.LABEL, wraps=False)
        self._edit = PassphraseEdit(theme)
        self._label.setBuddy(self._edit)
        self._open = Button(theme, self.tr("Open"), Kind.MAIN)
        self._switch = Button(theme, "", Kind.LINK)
        self._another = Button(theme, self.tr("Open another…"), Kind.LINK)
        self._new = Button(theme, self.tr("Make new notes…"), Kind.LINK)
        self._notice = Notice(theme)
        self.bring_back = BringBack(session, self.jobs, self._folder)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._by_code = False
        self._ask_for_passphrase()
        self._lay_out()
        self._connect()
        self.setAccessibleName(self.tr("Open your notes"))

    def _lay_out(self) -> None:
        theme = self.theme
        name = Words(self._folder.name, Role.TITLE)
        where = Words(self.tr("In {folder}").format(folder=self._folder.parent.name), Role.CAPTION)
        where.setToolTip(str(self._folder.parent))
        heading = column(theme, Gap.NONE, name, where)
        card = Card(
            theme,
            "surface",
            row(theme, Gap.M, Sign(theme, "book", theme.colours.accent, 30), (heading, 1)),
            Gap.S,
            column(theme, Gap.XS, self._label, self._edit),
            Gap.XS,
            self._open,
            self._notice,
            self.bring_back,
            Gap.XS,
            row(theme, Gap.S, self._switch, None, self._another),
            pad=Gap.XL,
        )
        card.setFixedWidth(theme.px(CARD_WIDTH))
        footer = row(
            theme,
            Gap.L,
            None,
            Words(self.tr("Daybook works on this computer only."), Role.CAPTION, wraps=False),
            self._new,
            None,
        )
        middle = boxed(column(theme, Gap.M, None, card, footer, None, Gap.XXL))
        body = row(theme, Gap.NONE, None, middle, None)
        self.setLayout(column(theme, Gap.NONE, PageScroll(theme, body)))

    def _connect(self) -> None:
        self._edit.returnPressed.connect(self._try)
        self._open.clicked.connect(self._try)
        self._switch.clicked.connect(self._switch_secret)
        self._another.clicked.connect(self._pick)
        self._new.clicked.connect(lambda: self.session.go("begin"))
        self._timer.timeout.connect(self._count_down)
        self.bring_back.begun.connect(lambda: self._busy(busy=True, words=self.tr("Open")))
        self.bring_back.failed.connect(self._not_brought_back)
        self.bring_back.done.connect(self._brought_back)
        self.bring_back.open_asked.connect(lambda folder: self.session.go("unlock", folder))

    def first_focus(self) -> QWidget:
        """The passphrase."""
        return self._edit

    def arrived(self) -> None:
        """Say at once, and not after the passphrase, that another window has the notes open."""
        self.jobs.run_closed(is_open_elsewhere, self._folder, done=self._told_of_another, failed=_let_be)

    def left(self) -> None:
        """Whatever was typed goes."""
        self._edit.clear()
        self.bring_back.withdraw()

    def _ask_for_passphrase(self) -> None:
        self._label.setText(self.tr("Recovery code") if self._by_code else self.tr("Passphrase"))
        self._edit.setAccessibleName(self._label.text())
        self._edit.setPlaceholderText(self.tr("Nine groups of three") if self._by_code else "")
        self._edit.show_text(shown=self._by_code)
        self._switch.set_words(
            self.tr("Use the passphrase") if self._by_code else self.tr("Use a recovery code")
        )

    def _switch_secret(self) -> None:
        self._by_code = not self._by_code
        self._edit.clear()
        self._notice.clear()
        self._ask_for_passphrase()
        self._edit.setFocus()

    def _pick(self) -> None:
        title = self.tr("Choose the folder that holds the notes")
        pick_folder(
            self,
            self.session.way_out,
            title,
            self._folder.parent,
            lambda folder: self.session.go("unlock", str(folder)),
        )

    def _try(self) -> None:
        if not self._open.isEnabled():
            return
        if not self._edit.text():
            self._notice.say(self.tr("Type the passphrase first."))
            return
        self._busy(busy=True, words=self.tr("Opening…"))
        self.bring_back.withdraw()
        secret = self._edit.text()
        self.jobs.open(
            open_notes, self._folder, secret, self.session.clock, done=self._opened, failed=self._failed
        )

    def _opened(self, arrival: Arrival) -> None:
        self._edit.clear()
        self.session.opened.emit(arrival)

    def _failed(self, error: DiaryError) -> None:
        self._busy(busy=False, words=self.tr("Open"))
        self._notice.say_error(error)
        self._edit.setFocus()
        if isinstance(error, (DamagedDatabase, DamagedJournal)):
            self.bring_back.offer(self._edit.text())
        if isinstance(error, WrongPassphrase):
            self._edit.selectAll()
            self._wrong_tries += 1
            self._slow_down()

    def _told_of_another(self, is_open: bool) -> None:
        if is_open and not self._notice.text:
            self._notice.say_error(OpenElsewhere())

    def _not_brought_back(self, error: DiaryError) -> None:
        self._busy(busy=False, words=self.tr("Open"))
        self._notice.say_error(error)
        self.bring_back.pick.setFocus()

    def _brought_back(self) -> None:
        self._busy(busy=False, words=self.tr("Open"))
        self._edit.clear()

    def _busy(self, *, busy: bool, words: str) -> None:
        self._notice.clear()
        for part in (self._edit, self._open, self._switch, self._another, self._new):
            part.setEnabled(not busy)
        self._open.set_words(words)

    def _slow_down(self) -> None:
        """After some wrong tries each next one waits a little; nothing is ever wiped."""
        self._pause_s = min(max(self._wrong_tries - _FREE_TRIES + 1, 0), _LONGEST_PAUSE_S)
        if self._pause_s:
            self._timer.start()
            self._show_pause()

    def _count_down(self) -> None:
        self._pause_s -= 1
        self._show_pause()

    def _show_pause(self) -> None:
        waits = self._pause_s > 0
        self._open.setEnabled(not waits)
        self._open.set_words(
            self.tr("Next try in {seconds} s").format(seconds=self._pause_s) if waits else self.tr("Open")
        )
        if not waits:
            self._timer.stop()


def _let_be(_error: DiaryError) -> None:
    """Trying the passphrase tells what is amiss."""
