"""Where the notes are kept, and the passphrase: six words are offered, one's own are judged kindly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from stalkdiary.errors import DiaryError
from stalkdiary.gui import folders, wording
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import READING, Gap
from stalkdiary.gui.unlock.opening import judge, suggest
from stalkdiary.gui.unlock.step import Step
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.fields import LineEdit, PassphraseEdit, field
from stalkdiary.gui.widgets.layouts import Card, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.pickers import pick_folder
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words, selectable

_JUDGE_AFTER_MS = 300


class PassphraseStep(Step):
    """Asks for a place and a passphrase, typed twice."""

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        super().__init__(session)
        self._jobs = jobs
        self._judging: Job | None = None
        self._told_of = ""
        self.title = self.tr("A passphrase, and a place")
        theme = self.theme
        self._name = LineEdit(theme)
        self._parent = session.new_folder.parent
        self._name.setText(session.new_folder.name)
        self._where = Words("", Role.CAPTION)
        self._place_notice = Notice(theme)
        self._suggested = selectable(Words("", Role.LEAD))
        self._edit = PassphraseEdit(theme)
        self._again = PassphraseEdit(theme)
        self._advice = Words("", Role.CAPTION)
        self._notice = Notice(theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_JUDGE_AFTER_MS)
        heading = Words(self.title, Role.DISPLAY)
        body = column(theme, Gap.L, heading, self._passphrase_card(), self._place_card(), self._notice, None)
        self._scroll = PageScroll(theme, body, READING, centred=True)
        self.setLayout(column(theme, Gap.NONE, self._scroll))
        self._connect()
        self._place_changed()
        self._suggest()

    def _connect(self) -> None:
        self._edit.textChanged.connect(self._typed)
        self._again.textChanged.connect(self._typed)
        self._edit.returnPressed.connect(self._again.setFocus)
        self._again.returnPressed.connect(self.finished)
        self._name.textChanged.connect(self._place_changed)
        self._timer.timeout.connect(self._judge)

    def _passphrase_card(self) -> Card:
        theme = self.theme
        use = Button(theme, self.tr("Use these words"))
        other = Button(theme, self.tr("Other words"), Kind.QUIET)
        use.clicked.connect(self._use)
        other.clicked.connect(self._suggest)
        offered = Card(
            theme,
            "sunken",
            Words(self.tr("Six words for you, picked at random"), Role.LABEL),
            self._suggested,
            row(theme, Gap.S, use, other, None),
            pad=Gap.M,
        )
        hint = self.tr("A few random words are easier to type than symbols, and harder to guess.")
        return Card(
            theme,
            "surface",
            Words(
                self.tr(
                    "The passphrase opens your notes. There is no other key but the recovery code, which"
                    " comes next."
                )
            ),
            offered,
            field(theme, self.tr("Passphrase"), self._edit, hint),
            self._advice,
            field(theme, self.tr("The same once more"), self._again),
            gap=Gap.M,
            pad=Gap.XL,
        )

    def _place_card(self) -> Card:
        theme = self.theme
        self._change = Button(theme, self.tr("Another place…"))
        self._change.clicked.connect(self._pick)
        line = row(theme, Gap.M, (self._name, 1), self._change)
        caption = Words(self.tr("Name of the folder"), Role.LABEL, wraps=False)
        caption.setBuddy(self._name)
        self._name.setAccessibleName(caption.text())
        return Card(
            theme,
            "surface",
            column(theme, Gap.XS, caption, line, self._where),
            self._place_notice,
            gap=Gap.M,
            pad=Gap.XL,
        )

    @property
    def folder(self) -> Path:
        """Where the notes are to be made."""
        return self._parent / self._name.text().strip()

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self._edit.text()

    def first_focus(self) -> QWidget:
        """The passphrase."""
        return self._edit

    def go_on_words(self) -> str:
        """What happens next."""
        return self.tr("Making them…") if self.is_busy else self.tr("Make the notes")

    def clear(self) -> None:
        """Forget what was typed and what was offered."""
        self._edit.clear()
        self._again.clear()
        self._suggested.clear()
        self._told_of = ""

    def set_busy(self, *, busy: bool) -> None:
        """Show that the notes are being made."""
        self.is_busy = busy
        self._notice.clear()
        self._scroll.setEnabled(not busy)
        self.changed.emit()

    def say_error(self, error: DiaryError) -> None:
        """Say why nothing was made."""
        self._notice.say_error(error)
        self._scroll.ensureWidgetVisible(self._notice)

    def check(self) -> bool:
        """Whether notes can be made like this; says what is missing where not."""
        self._notice.clear()
        if not self.passphrase:
            self._complain(self.tr("Choose a passphrase first."), self._edit)
        elif self._again.text() != self.passphrase:
            self._complain(self.tr("The two are not the same. Type it once more."), self._again)
        elif not self._name.text().strip() or not folders.is_free(self.folder):
            self._complain(
                self.tr("There is something in that folder already. Choose another name or place."),
                self._name,
            )
        elif self.passphrase != self._told_of and not judge(self.passphrase).acceptable:
            self._told_of = self.passphrase
            self._complain(
                self.tr("Someone who knows you could guess this one."),
                self._edit,
                self.tr("The six words above are safer. To use yours all the same, press the button again."),
            )
        else:
            return True
        return False

    def _complain(self, text: str, where: QWidget, more: str = "") -> None:
        self._notice.say(text, more)
        self._scroll.ensureWidgetVisible(self._notice)
        where.setFocus()

    def _suggest(self) -> None:
        self._jobs.run_closed(suggest, done=self._suggested.setText, failed=self.say_error)

    def _use(self) -> None:
        self._edit.setText(self._suggested.text())
        self._edit.show_text(shown=True)
        self._again.clear()
        self._again.show_text(shown=True)
        self._again.setFocus()

    def _typed(self) -> None:
        self._notice.clear()
        self._timer.start()
        self.changed.emit()

    def _judge(self) -> None:
        if self._judging is not None:
            self._judging.stop()
        self._judging = self._jobs.run_closed(
            judge, self.passphrase, done=self._judged, failed=self.say_error
        )

    def _judged(self, judgement: Any) -> None:
        code = str(judgement.advice)
        self._advice.setText("" if code == "empty" else wording.advice(code))

    def _pick(self) -> None:
        title = self.tr("Choose where the folder goes")
        pick_folder(self, self.session.way_out, title, self._parent, self._picked)

    def _picked(self, folder: Path) -> None:
        self._parent = folder
        self._place_changed()

    def _place_changed(self) -> None:
        self._where.setText(self.tr("In {folder}").format(folder=self._parent))
        if folders.is_in_cloud(self.folder):
            self._place_notice.say(
                self.tr("This place looks as if it is copied to a cloud service."),
                self.tr(
                    "Whoever shares that account can see that the folder is there, and removed entries"
                    " stay in its older versions. This computer or a stick is safer."
                ),
            )
        else:
            self._place_notice.clear()
