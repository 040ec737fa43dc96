"""The last step: the pack is made; where it lies, what it shows, and what to say when it is handed over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from stalkdiary.gui import wording
from stalkdiary.gui.export.choose_step import SIDE
from stalkdiary.gui.export.goes_in import Figures
from stalkdiary.gui.export.making import Made
from stalkdiary.gui.export.spelling import grouped, size_of, spaced_out
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.export.three_lines import ThreeLines
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button, Kind
from stalkdiary.gui.widgets.icons import Sign
from stalkdiary.gui.widgets.layouts import Card, beside, boxed, column, row
from stalkdiary.gui.widgets.notice import announce
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words, selectable
from stalkdiary.model.pack_form import PackKind

_MORE = 36


class DoneStep(Step):
    """Everything one needs in hand to give the pack to someone."""

    def __init__(self, session: Session, jobs: JobRunner, hand_over: HandOver) -> None:
        super().__init__(session, jobs, hand_over)
        theme = self.theme
        self.file = selectable(Words("", Role.STRONG))
        self.folder = selectable(Words("", Role.SOFT))
        self.digest = selectable(Words("", Role.MONO))
        self.copy = Button(theme, self.tr("Copy"), Kind.LINK, name=self.tr("Copy the digest"))
        self.figures = Figures(theme, kind="plain")
        self.positions, self.codes, self.unreadable = Words(""), Words(""), Words("")
        self.lines = ThreeLines(session, jobs)
        self._open, self._locked = self._open_card(), self._locked_card()
        cards = (self._say_card(), self._shows_card(), self._open, self._locked)
        side = boxed(column(theme, Gap.M, *cards, None))
        if not theme.stacks:
            side.setFixedWidth(theme.px(SIDE + _MORE))
        main = column(theme, Gap.M, self._made_card(), self.lines, None)
        body = beside(theme, Gap.M, (main, 1), side)
        if theme.stacks:
            body.addStretch(1)
        self.scroller = PageScroll(theme, body)
        self.setLayout(column(theme, Gap.NONE, self.scroller))
        self.copy.clicked.connect(self._copy)

    @property
    def name(self) -> str:
        """The step's name."""
        return self.tr("Done")

    def go_on_words(self) -> str:
        """Out of the wizard."""
        return self.tr("Back to the timeline")

    def first_focus(self) -> QWidget | None:
        """The main action: nothing has to be done here."""
        return None

    @property
    def made(self) -> Made:
        """The pack."""
        making = self.hand_over.making
        assert making is not None, "this step follows the making"
        assert making.made is not None, "this step follows a pack that was made"
        return making.made

    def arrived(self) -> None:
        """Show the pack."""
        made, result = self.made, self.made.result
        self.file.setText(made.path.name)
        self.folder.setText(self.tr("In {folder}").format(folder=made.path.parent))
        self.digest.setText(grouped(result.digest))
        self.digest.setAccessibleName(self.tr("Digest: {digest}").format(digest=spaced_out(result.digest)))
        self.copy.set_words(self.tr("Copy"), self.tr("Copy the digest"))
        self.figures.show_figures(
            [
                (result.incidents, self.tr("entries", "", result.incidents)),
                (result.exhibits, self.tr("evidence files, originals untouched", "", result.exhibits)),
                (result.pages, self.tr("pages in one PDF", "", result.pages)),
                (self._files_of(made), self._form_of(made)),
            ]
        )
        for label, code, count in (
            (self.unreadable, "files-unreadable", result.unreadable),
            (self.positions, "positions-inside", result.with_position),
            (self.codes, "codes-shown", result.codes_shown),
        ):
            label.setText(wording.note(code, count=count) if count else "")
            label.setVisible(bool(count))
        self.lines.show_checkpoint(made.checkpoint)
        self._open.setVisible(not made.is_locked)
        self._locked.setVisible(made.is_locked)
        self.scroller.to_top()
        announce(self, self.tr("The pack is made, and checked: intact"))

    def _files_of(self, made: Made) -> int:
        return made.result.parts if made.kind is PackKind.PARTS else 1

    def _form_of(self, made: Made) -> str:
        words = {
            PackKind.ZIP: self.tr("zip, {size}"),
            PackKind.FOLDER: self.tr("folder, {size}"),
            PackKind.PARTS: self.tr("zips, {size} in all"),
        }
        return words[made.kind].format(size=size_of(made.result.bytes))

    def _made_card(self) -> Card:
        theme = self.theme
        heading = column(
            theme,
            Gap.XS,
            Words(self.tr("The pack is made, and checked: intact"), Role.TITLE),
            Words(self.tr("Every file was read back and agrees with what was written."), Role.SOFT),
        )
        place = Card(theme, "sunken", self.file, self.folder, gap=Gap.XS, pad=Gap.M)
        digest = column(
            theme,
            Gap.XS,
            Words(
                self.tr(
                    "Its digest, a fingerprint of the whole pack. Read it out, or send it apart from the"
                    " pack."
                ),
                Role.CAPTION,
            ),
            row(theme, Gap.S, (self.digest, 1), self.copy, top=True),
        )
        return Card(
            theme,
            "surface",
            row(theme, Gap.M, Sign(theme, "check", theme.colours.accent, 30), (heading, 1), top=True),
            place,
            digest,
            self.figures,
            self.unreadable,
            self.positions,
            self.codes,
            gap=Gap.M,
            pad=Gap.XL,
        )

    def _say_card(self) -> Card:
        theme = self.theme
        lines = (
            self.tr("The PDF in the folder “data” comes first. Its second page shows all at a glance."),
            self.tr("HOW-TO-CHECK is inside. Anyone can check the pack with ordinary tools."),
            self.tr("The evidence references are suggestions; they may be numbered anew."),
            self.tr("The original files are in “exhibits”, exactly as they were added."),
            self.tr("“What is not in this pack”, near its end, says which kinds of things were left out."),
        )
        head = Words(self.tr("What to tell whoever gets it"), Role.STRONG)
        return Card(theme, "surface", head, *(Words(line) for line in lines), gap=Gap.S)

    def _shows_card(self) -> Card:
        theme = self.theme
        return Card(
            theme,
            "surface",
            Words(self.tr("What it shows"), Role.STRONG),
            Words(self.tr("That the files are the ones you added, and that nothing in it changed since.")),
            Gap.XS,
            Words(self.tr("What it cannot show"), Role.STRONG),
            Words(self.tr("That something happened, or who did it. That is for people to look into.")),
            gap=Gap.XS,
        )

    def _open_card(self) -> Card:
        return Card(
            self.theme,
            "surface",
            Words(self.tr("The pack itself is not locked"), Role.STRONG),
            Words(
                self.tr(
                    "Anyone who has the file can read it. Hand it over, then take it off this computer if"
                    " others use it."
                )
            ),
            gap=Gap.XS,
        )

    def _locked_card(self) -> Card:
        return Card(
            self.theme,
            "surface",
            Words(self.tr("The pack is locked"), Role.STRONG),
            Words(wording.note("locked-pack")),
            gap=Gap.XS,
        )

    def _copy(self) -> None:
        self.session.clipboard.copy(self.made.result.digest)
        self.copy.set_words(self.tr("Copied"), self.tr("Copied"))
        announce(self.copy, self.tr("Copied"))
