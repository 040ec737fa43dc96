"""The page of one attachment: the file itself, hidden until it is asked for, and all that is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stalkdiary.actions import redaction, view_evidence
from stalkdiary.actions.view_evidence import DocumentFacts, Look, MailFacts, TextFacts
from stalkdiary.errors import DiaryError
from stalkdiary.gui.evidence.copy_card import CopiesCard, CopyCard
from stalkdiary.gui.evidence.cover import Cover
from stalkdiary.gui.evidence.cover_stage import CoverStage
from stalkdiary.gui.evidence.covering import Covering
from stalkdiary.gui.evidence.facts_cards import heading, history_card, says_card
from stalkdiary.gui.evidence.helpers import HelperRunner, helpers
from stalkdiary.gui.evidence.picture_stage import PageStage, PictureStage
from stalkdiary.gui.evidence.player_stage import PlayerStage
from stalkdiary.gui.evidence.reading import FullImage, Viewed, full_image, picture, read
from stalkdiary.gui.evidence.saving import SavingCard
from stalkdiary.gui.evidence.text_stage import MailStage, TextStage
from stalkdiary.gui.page import Page
from stalkdiary.gui.reduced import our_jpeg, sign_of
from stalkdiary.gui.session import Session
from stalkdiary.gui.spelling.files import kind_name
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.vault_thread import Failed
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.layouts import beside, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.model.evidence import Attachment, FileKind, visible_name

_SIDE_WIDTH = 360
_LEAST_STAGE = 320
_BELOW = 28
_LEAST_VIEW = 180
_COVERING = 0.6
"""Part of the height that a picture gets while boxes are drawn on it."""


class EvidencePage(Page):
    """One attachment.

    Args:
        session: see `Page`.
        route: "<entry id>/<attachment id>"; the entry alone means its first file.
    """

    def __init__(self, session: Session, route: str) -> None:
        super().__init__(session)
        self._aside = HelperRunner(helpers(session).looking, self)
        self._viewed: Viewed | None = None
        self._body = column(self.theme, Gap.NONE)
        self._scroll = PageScroll(self.theme, self._body)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.viewport().installEventFilter(self)
        self._saving: SavingCard | None = None
        self._covering: Covering | None = None
        self._asked = False
        self._notice = Notice(self.theme)
        self._stage_box = QVBoxLayout()
        self._stage_box.setContentsMargins(0, 0, 0, 0)
        self.stage: QWidget | None = None
        self.hide_button = Button(self.theme, self.tr("Hide it again"), icon="eyeoff")
        self.hide_button.clicked.connect(self.blur)
        self.set_title(self.tr("Evidence"))
        self.setLayout(column(self.theme, Gap.NONE, self._notice, (self._scroll, 1)))
        self.jobs.run(read, route, done=self._show, failed=self._notice.say_error)

    def first_focus(self) -> QWidget | None:
        """The button that shows it."""
        if isinstance(self.stage, Cover) and self.stage.show_button is not None:
            return self.stage.show_button
        return self.stage if self.stage is not None else self._scroll

    def left(self) -> None:
        """Stop everything, and drop everything."""
        if self._saving is not None:
            self._saving.stop()
        if self._covering is not None:
            self._covering.left()
        self._drop()
        if self._viewed is not None:
            self._cover()

    def blur(self) -> None:
        """Hide it again."""
        self._drop()
        self._cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The file gets as much of the height as there is."""
        if event.type() is QEvent.Type.Resize:
            self._size_stage()
        return False

    def _drop(self) -> None:
        self._asked = False
        self.jobs.stop_all()
        self._aside.stop_all()
        if isinstance(self.stage, PlayerStage):
            self.stage.stop()
        self._notice.clear()

    def _show(self, viewed: Viewed) -> None:
        self._viewed = viewed
        self.setAccessibleName(visible_name(viewed.attachment.name) or self.title)
        self._scroll.setAccessibleName(self.accessibleName())
        self.fill(self._parts(viewed))

    def _parts(self, viewed: Viewed) -> Iterator[None]:
        """Build the page, straight into the window: what moves to another parent is given its look anew."""
        theme, clock24 = self.theme, self.session.preferences.clock24
        hide = row(theme, Gap.NONE, self.hide_button, None)
        left = column(theme, Gap.M, self._stage_box, hide)
        columns = beside(theme, Gap.L, (left, 1))
        self._body.addLayout(columns)
        self._body.addStretch(1)
        self._cover()
        focus = self.first_focus()
        if focus is not None and self.isVisible():
            focus.setFocus()
        yield
        zone = viewed.incident.when.happened.zone or viewed.entry.written.zone
        left.addWidget(says_card(theme, viewed, zone, clock24=clock24))
        left.addStretch(1)
        yield
        side = column(theme, Gap.M, column(theme, Gap.XS, *heading(theme, viewed)))
        if viewed.original is not None:
            self._saving = SavingCard(self.session, viewed.original, viewed)
            side.addWidget(self._saving)
        for card in self._copy_cards(viewed):
            side.addWidget(card)
        side.addWidget(history_card(theme, viewed, clock24=clock24))
        side.addStretch(1)
        box = boxed(side)
        if not theme.stacks:
            box.setFixedWidth(theme.px(_SIDE_WIDTH))
        columns.addWidget(box)

    def _copy_cards(self, viewed: Viewed) -> Iterator[QWidget]:
        """How it belongs to its copies, or to the original it is a copy of."""
        if viewed.attachment.copy_of:
            card = CopyCard(self.theme, self.jobs, viewed)
            card.asked.connect(self._go_to)
            card.chosen.connect(self.session.written)
            yield card
        elif viewed.copies:
            copies = CopiesCard(self.theme, viewed)
            copies.asked.connect(self._go_to)
            yield copies

    def _go_to(self, attachment: str) -> None:
        assert self._viewed is not None, "it is shown"
        self.session.go("evidence", f"{self._viewed.entry.id}/{attachment}")

    def _cover(self) -> None:
        viewed = self._viewed
        assert viewed is not None, "there is something to cover"
        attachment, name = viewed.attachment, ""
        if viewed.can_be_shown:
            words = kind_name(attachment)
            name = self.tr("Show {file}").format(file=visible_name(attachment.name))
        elif viewed.original is None:
            words = self.tr("The stored file is damaged and cannot be read.")
        elif attachment.size == 0:
            words = self.tr("This file is empty, so there is nothing to show. It is kept as it came.")
        else:
            words = self.tr("This kind of file cannot be shown here. It is kept, exactly as it came.")
        cover = Cover(self.theme, viewed.smear, sign_of(attachment), words, name)
        cover.asked.connect(self._ask)
        self._put(cover)

    def _put(self, stage: QWidget) -> None:
        old, self.stage = self.stage, stage
        self._stage_box.addWidget(stage)
        self.hide_button.setVisible(not isinstance(stage, Cover))
        if old is not None:
            self._stage_box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._size_stage()
        if self._scroll.isVisible():
            stage.show()
            stage.setFocus()

    def _size_stage(self) -> None:
        if self.stage is not None:
            theme = self.theme
            if isinstance(self.stage, CoverStage):
                most = round(_COVERING * self._scroll.viewport().height())
                self.stage.view.setMinimumHeight(max(theme.px(_LEAST_VIEW), most))
                return
            room = self._scroll.viewport().height() - theme.px(_BELOW) - self.hide_button.sizeHint().height()
            if not isinstance(self.stage, PlayerStage) or self.stage.is_film:
                self.stage.setMinimumHeight(max(theme.px(_LEAST_STAGE), room))

    def _ask(self) -> None:
        viewed = self._viewed
        if self._asked or viewed is None or viewed.original is None:
            return
        self._asked = True
        if viewed.attachment.kind is FileKind.PICTURE:
            self.jobs.run(picture, viewed.attachment.file, done=self._kept, failed=self._failed)
        else:
            self._look()

    def _kept(self, image: QImage | None) -> None:
        """The copy that was kept; where there is none, the file is looked at anew."""
        if image is None:
            self._look()
        else:
            self._show_picture(image)

    def _look(self) -> None:
        assert self._viewed is not None, "it was asked for"
        self._aside.run(view_evidence.look, self._viewed.original, done=self._looked, failed=self._failed)

    def _looked(self, look: Look) -> None:
        viewed, name, facts = self._viewed, self._file_name, look.facts
        assert viewed is not None, "it was looked at"
        assert viewed.original is not None, "it was looked at"
        image = our_jpeg(look.reduced.jpeg) if look.reduced is not None else None
        if look.failure is not None or facts is None:
            self._cannot(look.failure or "")
        elif isinstance(facts, MailFacts):
            self._put(MailStage(self.theme, name, facts))
        elif isinstance(facts, TextFacts):
            self._put(TextStage(self.theme, name, facts, viewed.attachment.size))
        elif look.kind in ("film", "sound"):
            player = PlayerStage(self.theme, name, look, image, viewed.original)
            player.dropped.connect(self.blur)
            player.watched.connect(self.session.watched)
            self._put(player)
        elif image is None:
            self._cannot("locked" if "locked" in facts.note else "")
        elif isinstance(facts, DocumentFacts) and facts.pages > 1:
            self._put_picture(PageStage(self.theme, name, image, facts.pages, viewed.original, self._aside))
        else:
            self._show_picture(image, fits_width=isinstance(facts, DocumentFacts))

    def _show_picture(self, image: QImage, *, fits_width: bool = False) -> None:
        viewed = self._viewed
        assert viewed is not None, "it was read"
        says, more = viewed.attachment.says, list[QWidget]()
        full = QSize(says.width, says.height) if not fits_width and says.width else None
        # Entries of a register, which have no number, cannot be given copies as yet.
        if viewed.entry.number and redaction.can_be_covered(viewed.attachment):
            name = self.tr("Make a copy with parts covered. The original stays as it is")
            has_begun = bool(self._covering.boxes.all if self._covering else viewed.begun)
            words = self.tr("Go on covering…") if has_begun else self.tr("Cover parts…")
            cover = Button(self.theme, words, icon="cover", name=name)
            cover.clicked.connect(lambda: self._begin_covering(image, full))
            more.append(cover)
        stage = PictureStage(
            self.theme,
            self._file_name,
            image,
            fits_width=fits_width,
            after=tuple(more),
            full=full,
            fetch=self._fetch_full,
        )
        self._put_picture(stage)

    def _begin_covering(self, image: QImage, full: QSize | None) -> None:
        viewed = self._viewed
        assert viewed is not None, "it is shown"
        if self._covering is None:
            self._covering = Covering(self, self.session, self.jobs, self._aside, viewed)
            self._covering.kept.connect(self._copy_kept)
        covering = self._covering
        self._aside.stop_all()
        stage = CoverStage(
            self.theme, self._file_name, image, covering.boxes, full=full, fetch=self._fetch_full
        )
        covering.show(stage)
        stage.given_up.connect(lambda: self._show_picture(image))
        self._put(stage)

    def _copy_kept(self, copy: Attachment) -> None:
        self.session.written.emit()
        self._go_to(copy.id)

    def _fetch_full(self, done: Callable[[FullImage], object], failed: Failed) -> None:
        assert self._viewed is not None, "it is shown"
        self._aside.run(full_image, self._viewed.original, done=done, failed=failed)

    def _put_picture(self, stage: PictureStage) -> None:
        stage.setFocusProxy(stage.view)
        stage.view.dropped.connect(self.blur)
        self._put(stage)

    @property
    def _file_name(self) -> str:
        return visible_name(self._viewed.attachment.name) if self._viewed is not None else ""

    def _cannot(self, reason: str) -> None:
        self._asked = False
        said = {
            "locked": self.tr("This document asks for a password."),
            "damaged": self.tr("This file is damaged, or not what it begins as, so it cannot be shown here."),
            "too-large": self.tr("This file is too large to be shown here."),
        }
        self._notice.say(
            said.get(reason, self.tr("This file cannot be shown here.")),
            self.tr(
                "It is kept, exactly as it came. You can save the original, and open it with another program."
            ),
        )

    def _failed(self, error: DiaryError) -> None:
        self._asked = False
        self._notice.say_error(error)
