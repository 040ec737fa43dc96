"""Three lines to give to someone, and noting who got them."""

from __future__ import annotations

from stalkdiary.actions import anchors
from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.fields import LineEdit, field
from stalkdiary.gui.widgets.layouts import Card, boxed, row
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.words import Letters, Role, Words
from stalkdiary.model.merkle import Checkpoint

_LONGEST = 200


class ThreeLines(Card):
    """The lines as text, a button that copies them, and a field for who has them."""

    def __init__(self, session: Session, jobs: JobRunner) -> None:
        theme = session.theme
        self._session, self._jobs = session, jobs
        self._checkpoint: Checkpoint | None = None
        self.lines = Letters()
        self.copy = Button(theme, "", icon="copy")
        self.holder = LineEdit(theme)
        self.holder.setMaxLength(_LONGEST)
        self.note = Button(theme, "")
        self.notice = Notice(theme, "echo")
        super().__init__(theme, "surface", gap=Gap.S)
        self._fill()
        self.copy.clicked.connect(self._copy)
        self.note.clicked.connect(self._note)
        self.holder.returnPressed.connect(self._note)

    def _fill(self) -> None:
        theme = self._session.theme
        about = self.tr(
            "A solicitor, an advocate or a friend. The lines say nothing of what you wrote; later they show"
            " that it was already there."
        )
        self.copy.set_words(self.tr("Copy them"))
        self.note.set_words(self.tr("Note it"), self.tr("Note who has the three lines"))
        form = boxed(field(theme, self.tr("Who has them now"), self.holder))
        for part in (
            Words(self.tr("Give three lines to someone you trust"), Role.STRONG),
            Words(about),
            Card(theme, "sunken", self.lines, pad=Gap.M),
            boxed(row(theme, Gap.S, self.copy, None)),
            form,
            boxed(row(theme, Gap.S, self.note, None)),
            self.notice,
        ):
            self.body.addWidget(part)

    def show_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Show the lines."""
        self._checkpoint = checkpoint
        self.lines.setText(checkpoint.text().strip())
        self.lines.setAccessibleName(self.tr("The three lines: {lines}").format(lines=self.lines.text()))
        self.notice.clear()
        self.holder.clear()

    def _copy(self) -> None:
        if self._checkpoint is not None:
            self._session.clipboard.copy(self._checkpoint.text())
            self.copy.set_words(self.tr("Copied"))
            announce(self.copy, self.tr("Copied"))

    def _note(self) -> None:
        holder, checkpoint = self.holder.text().strip(), self._checkpoint
        if not holder or checkpoint is None:
            self.notice.say(self.tr("Write who has them first."))
            self.holder.setFocus()
            return
        self.note.setEnabled(False)
        self._jobs.run(
            anchors.note_holder,
            checkpoint,
            holder,
            done=lambda _id: self._noted(holder),
            failed=self._not_noted,
        )

    def _noted(self, holder: str) -> None:
        self.note.setEnabled(True)
        self.holder.clear()
        self.notice.say(self.tr("Noted: {who} has them.").format(who=holder))
        self._session.written.emit()

    def _not_noted(self, error: DiaryError) -> None:
        self.note.setEnabled(True)
        self.notice.say_error(error)
