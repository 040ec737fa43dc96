"""The fourth step: where the pack goes, and making it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QProgressBar, QWidget

from stalkdiary.errors import Cancelled, DestinationExists
from stalkdiary.gui import folders, wording
from stalkdiary.gui.export.form_card import FormCard, Wrong
from stalkdiary.gui.export.making import Making
from stalkdiary.gui.export.selection import add_up
from stalkdiary.gui.export.spelling import about_size, free_name, size_of
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import READING, Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.fields import LineEdit
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.pickers import pick_folder
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.model.pack_form import PackForm, PackKind
from stalkdiary.model.pack_progress import stage

PROGRESS = "progress"
"""Context of the pack's own words for what it is doing."""

_LONGEST_NAME = 120
_ENDING = ".zip"
_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
_ROUND_ABOUT = 60_000
"""Bytes of what lies beside the document and the originals."""


class SaveStep(Step):
    """A name and a place; then how far it is, and a way to stop."""

    def __init__(self, session: Session, jobs: JobRunner, hand_over: HandOver) -> None:
        super().__init__(session, jobs, hand_over)
        theme = self.theme
        self.file_name = LineEdit(theme)
        self.file_name.setMaxLength(_LONGEST_NAME)
        self.change = Button(theme, self.tr("Another place…"))
        self.where = Words("", Role.CAPTION)
        self.about_size = Words("")
        self.positions = Words("")
        self.private = Words(wording.note("private-notes-inside"))
        self.open_to_all = Words("")
        self.cloud = Notice(theme)
        self.notice = Notice(theme)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Making the pack"))
        self.figure = Words("", Role.STRONG)
        self.doing = Words("", Role.SOFT)
        self.stop = Button(theme, self.tr("Stop"))
        self.form = FormCard(theme)
        self._asking = boxed(column(theme, Gap.M, self._place_card(), self.form, self._known_card()))
        self._making = self._making_card()
        body = column(theme, Gap.M, self.notice, self._asking, self._making, None)
        self.scroller = PageScroll(theme, body, READING)
        self.setLayout(column(theme, Gap.NONE, self.scroller))
        self._connect()

    def _connect(self) -> None:
        self.file_name.textChanged.connect(self._renamed)
        self.file_name.returnPressed.connect(self.go_on)
        self.change.clicked.connect(self._pick)
        self.stop.clicked.connect(self._stop)
        self.form.changed.connect(self._formed)

    @property
    def name(self) -> str:
        """The step's name."""
        return self.tr("Save")

    def go_on_words(self) -> str:
        """The one action that writes."""
        return self.tr("Making it…") if self.is_busy else self.tr("Make the pack")

    def first_focus(self) -> QWidget:
        """The name; while it is being made, the way to stop."""
        return self.stop if self.is_busy else self.file_name

    def arrived(self) -> None:
        """Offer a place and a name."""
        hand_over = self.hand_over
        if hand_over.place is None:
            hand_over.place = usual_place()
        if not hand_over.name:
            hand_over.name = free_name(hand_over.place, self._today())
        self.file_name.setText(hand_over.name)
        self._tell_place()
        self._tell_size()
        self._show_making()
        if hand_over.making is not None and hand_over.making.is_running:
            self._follow(hand_over.making)

    def go_on(self) -> None:
        """Make the pack, where it can be made like this."""
        self.notice.clear()
        name, place = self.file_name.text().strip(), self.hand_over.place
        if self.is_busy or place is None:
            return
        if self.hand_over.document is None:
            self.notice.say(
                self.tr("Something was written in the meantime."),
                self.tr("Go back, and look through it once more first."),
            )
            return
        if not name or name.startswith(".") or set(name) & _NOT_IN_NAMES or not name.isprintable():
            self.notice.say(
                self.tr("That name cannot be used for a file."),
                self.tr("Letters, figures, spaces and dashes are fine."),
            )
            self.file_name.setFocus()
            return
        form = self.form.form()
        if isinstance(form, Wrong):
            self.notice.say(form.head, form.rest)
            self.scroller.to_top()
            form.where.setFocus()
            return
        self.hand_over.name = name
        self._make(place / (name + self._ending), form)

    @property
    def _ending(self) -> str:
        return _ENDING if self.form.kind is PackKind.ZIP else ""

    def _make(self, destination: Path, form: PackForm) -> None:
        selection = self.hand_over.selection
        making = self.hand_over.making = Making(self.session)
        self._follow(making)
        making.start(selection.request(self.offer), destination, selection.for_whom, form)
        self.stop.setFocus()

    def _follow(self, making: Making) -> None:
        making.moved.connect(self._moved)
        making.ended.connect(self._ended)
        self._show_making()

    def _show_making(self) -> None:
        making = self.hand_over.making
        self.is_busy = making is not None and making.is_running
        self._asking.setVisible(not self.is_busy)
        self._making.setVisible(self.is_busy)
        self.stop.setEnabled(True)
        if self.is_busy:
            self._moved()
        self.changed.emit()

    def _moved(self) -> None:
        making = self.hand_over.making
        assert making is not None, "it is being followed"
        share = 100 * making.done // making.total if making.total else 0
        self.progress.setValue(min(share, 100))
        self.figure.setText(self.tr("{share} %").format(share=min(share, 100)))
        note = making.note if making.note and making.note != "reading" else ""
        doing = QCoreApplication.translate(PROGRESS, note) if note else self.tr("Reading the entries")
        self.doing.setText(f"{doing}{self._how_far(making)}")

    def _how_far(self, making: Making) -> str:
        """Entries while pages are laid out, bytes while files are added or checked."""
        entries = len(self.hand_over.selection.goes_in(self.offer))
        at = stage(making.done, making.total or 0, making.note, entries)
        if at is None:
            return ""
        words = self.tr(": {done} of {total}") if at.in_bytes else self.tr(": {done} of {total} entries")
        spelled = [size_of(count) if at.in_bytes else f"{count:,}" for count in (at.done, at.total)]
        return words.format(done=spelled[0], total=spelled[1])

    def _ended(self) -> None:
        making = self.hand_over.making
        if making is None or making.is_running:
            return
        self._show_making()
        if making.made is not None:
            self.form.forget()
            self.finished.emit()
            return
        self.hand_over.making = None
        making.deleteLater()
        error = making.error
        assert error is not None, "it ended without a pack"
        if isinstance(error, Cancelled):
            self.notice.say(
                self.tr("Stopped, as you asked."),
                self.tr("No file was made, and nothing half-done is left. You can make it at any time."),
            )
        else:
            self.notice.say_error(error)
        self.scroller.to_top()
        self.file_name.setFocus()
        if isinstance(error, DestinationExists):
            self.file_name.selectAll()

    def _stop(self) -> None:
        if self.hand_over.making is not None:
            self.stop.setEnabled(False)
            self.doing.setText(self.tr("Stopping…"))
            self.hand_over.making.cancel()

    def _place_card(self) -> Card:
        theme = self.theme
        caption = Words(self.tr("Name of the file"), Role.LABEL, wraps=False)
        caption.setBuddy(self.file_name)
        self.file_name.setAccessibleName(caption.text())
        self._told_ending = Words(_ENDING, Role.SOFT, wraps=False)
        line = row(theme, Gap.S, (self.file_name, 1), self._told_ending)
        line = beside(theme, Gap.M, (line, 1), self.change)
        hint = self.tr("A name that says nothing of what is inside is safer on a shared computer or a stick.")
        return Card(
            theme,
            "surface",
            Words(self.tr("Where it goes"), Role.STRONG),
            column(theme, Gap.XS, caption, line, self.where),
            Words(hint, Role.CAPTION),
            self.cloud,
            gap=Gap.M,
        )

    def _known_card(self) -> Card:
        return Card(
            self.theme,
            "surface",
            Words(self.tr("Before you make it"), Role.STRONG),
            self.about_size,
            self.positions,
            self.private,
            self.open_to_all,
            gap=Gap.S,
        )

    def _making_card(self) -> Card:
        theme = self.theme
        return Card(
            theme,
            "surface",
            row(theme, Gap.M, self.figure, (self.doing, 1)),
            self.progress,
            row(theme, Gap.NONE, self.stop, None),
            gap=Gap.M,
            pad=Gap.XL,
        )

    def _today(self) -> str:
        return self.session.clock.read().utc.date().isoformat()

    def _renamed(self, text: str) -> None:
        self.notice.clear()
        self.hand_over.name = text.strip()

    def _formed(self) -> None:
        self.notice.clear()
        self._told_ending.setVisible(bool(self._ending))
        if self.hand_over.offer is not None:
            self._tell_size()

    def _pick(self) -> None:
        start = self.hand_over.place or usual_place()
        title = self.tr("Choose where the pack goes")
        pick_folder(self, self.session.way_out, title, start, self._picked)

    def _picked(self, folder: Path) -> None:
        self.hand_over.place = folder
        self.notice.clear()
        self._tell_place()

    def _tell_place(self) -> None:
        place = self.hand_over.place
        assert place is not None, "one was offered"
        self.where.setText(self.tr("In {folder}").format(folder=place))
        if folders.is_in_cloud(place):
            self.cloud.say(
                self.tr("This place looks as if it is copied to a cloud service."),
                self.tr(
                    "Whoever shares that account can read the pack there, and it stays in older versions."
                    " A stick, or another folder of this computer, is safer."
                ),
            )
        else:
            self.cloud.clear()

    def _tell_size(self) -> None:
        goes_in = self.hand_over.selection.goes_in(self.offer)
        weight = add_up(goes_in, self.hand_over.weights).weight
        document = self.hand_over.document
        count = weight.bytes + (document.octets if document else 0) + _ROUND_ABOUT
        is_whole = document is not None and document.is_whole
        told = self._sizes() if is_whole else self._sizes_without_pages()
        pages = document.pages if document else 0
        self.about_size.setText(told[self.form.kind].format(size=about_size(count), pages=pages))
        self.open_to_all.setText("" if self.form.is_locked else wording.note("anyone-can-read"))
        self.open_to_all.setVisible(not self.form.is_locked)
        found = weight.with_position
        self.positions.setText(wording.note("positions-inside", count=found) if found else "")
        self.positions.setVisible(bool(found))
        self.private.setVisible(self.hand_over.selection.switches.private_notes)

    def _sizes(self) -> dict[PackKind, str]:
        return {
            PackKind.ZIP: self.tr("One zip of {size}: {pages} pages in one PDF, and the original files."),
            PackKind.FOLDER: self.tr("A folder of {size}: {pages} pages in one PDF, and the original files."),
            PackKind.PARTS: self.tr(
                "Zips of {size} in all: {pages} pages in one PDF, and the original files."
            ),
        }

    def _sizes_without_pages(self) -> dict[PackKind, str]:
        """Where not all pages were laid out yet."""
        return {
            PackKind.ZIP: self.tr("One zip of {size}: a PDF, and the original files."),
            PackKind.FOLDER: self.tr("A folder of {size}: a PDF, and the original files."),
            PackKind.PARTS: self.tr("Zips of {size} in all: a PDF, and the original files."),
        }


def usual_place() -> Path:
    """A folder of this computer that is in no cloud: Documents, else the person's own."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    documents = Path(named) if named else Path.home()
    return documents if documents.is_dir() and not folders.is_in_cloud(documents) else Path.home()
