"""The third step: looking through the document, page by page, before anything is made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, QTimer
from PySide6.QtWidgets import QWidget

from stalkdiary.actions.pack_pages import Leaves
from stalkdiary.errors import Cancelled, DiaryError
from stalkdiary.gui.export.drawing import Drawing
from stalkdiary.gui.export.laying_out import LayingOut
from stalkdiary.gui.export.look_tools import LookTools
from stalkdiary.gui.export.page_view import ZOOMS, PageView, Shown
from stalkdiary.gui.export.parts_list import PartsList
from stalkdiary.gui.export.same_place import part_at, same_place
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words

_PARTS, _SIDE = 236, 244
_KEPT = 6
_LARGE = ZOOMS[2]
"""Where the text is large, a page begins at this size."""
_SETTLE_MS = 60
_A4 = 1.4142
_FEWEST_PIXELS = 200_000
_Key = tuple[int, int, bool, bool]
"""Of a drawn page: its index, its pixels, whether evidence is smeared, whether all pages were laid out."""


class LookStep(Step):
    """Parts of the document, the page, and what can be done with it."""

    def __init__(self, session: Session, jobs: JobRunner, hand_over: HandOver, drawing: Drawing) -> None:
        super().__init__(session, jobs, hand_over)
        theme = self.theme
        self._drawing = drawing
        self.index = 0
        self._asks = False
        self._laying = LayingOut(jobs, self)
        self._under_way: _Key | None = None
        self._kept: OrderedDict[_Key, Shown] = OrderedDict()
        self.view = PageView(theme)
        self.notice = Notice(theme)
        self.coming = Words("", Role.CAPTION)
        self.parts = PartsList(theme)
        self.tools = LookTools(theme, self.view, self)
        self.at, self.pictures = self.tools.at, self.tools.pictures
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme, edge = self.theme, self.theme.gap(Gap.XL)
        if theme.stacks:
            self._look = boxed(column(theme, Gap.M, self.tools.line, self.coming, (self.view, 1)))
            body = column(theme, Gap.M, self.notice, (self._look, 1))
            self.setLayout(column(theme, Gap.NONE, PageScroll(theme, body)))
            self.view.zoom = _LARGE
            self.parts.setParent(self)
            self.parts.hide()
            return
        parts = Card(theme, "surface", (self.parts, 1), pad=Gap.S)
        parts.setFixedWidth(theme.px(_PARTS))
        keys = Words(self.tr("Page Up and Page Down turn the page; + and − change its size."), Role.CAPTION)
        side = boxed(column(theme, Gap.M, self.tools.line, self.coming, self.tools.asking, keys, None))
        side.setFixedWidth(theme.px(_SIDE))
        self._look = boxed(row(theme, Gap.L, parts, (self.view, 1), side))
        layout = column(theme, Gap.M, self.notice, (self._look, 1))
        layout.setContentsMargins(edge, 4, edge, theme.gap(Gap.M))
        self.setLayout(layout)

    def _connect(self) -> None:
        self.tools.back.clicked.connect(lambda: self.turn(-1))
        self.tools.on.clicked.connect(lambda: self.turn(1))
        self.view.turned.connect(self.turn)
        self.view.resized.connect(self._resized)
        self._settle.timeout.connect(self._draw)
        self.pictures.clicked.connect(self._turn_pictures)
        self.parts.clicked.connect(self._to_part)
        self.parts.activated.connect(self._to_part)
        self._laying.progressed.connect(self._progress)
        self._laying.again.connect(self._laid_out_again)
        self._laying.whole.connect(self._all_laid_out)
        self._laying.failed.connect(self._not_written)
        self._laying.said.connect(self._say_coming)
        self._laying.unreadable.connect(self.notice.say_error)

    @property
    def name(self) -> str:
        """The step's name."""
        return self.tr("Look through")

    def go_on_words(self) -> str:
        """The next step, by its name."""
        return self.tr("Next: where to save it")

    def first_focus(self) -> QWidget | None:
        """The page; it is bare paper until it comes."""
        return self.view

    def arrived(self) -> None:
        """Have the document laid out, unless all of it is there already."""
        self.notice.clear()
        document = self.hand_over.document
        if document is None or not document.is_whole:
            self.index = 0
            self._wait_for(self._laying.begin(self.hand_over.selection.request(self.offer)))
        else:
            self._show_document()
            self._laying.read_originals(document)

    def say_what_changed(self) -> None:
        """Tell why pages that were looked through are to be looked through once more."""
        self.notice.say(
            self.tr("Something was written since you looked at the pages."),
            self.tr("They are laid out once more with it."),
        )

    def left(self) -> None:
        """Smear the evidence again, and stop what is being written."""
        self._stop()
        self._asks = False
        self._kept.clear()
        self._settle.stop()
        self.view.show_page(None, "")
        self.is_busy = False

    def _stop(self) -> None:
        """Nothing is laid out or drawn any more."""
        self._laying.stop()
        self._drawing.drop()
        self._under_way = None

    def go_on(self) -> None:
        """Go on once there is something to make."""
        if self.hand_over.document is not None:
            self.finished.emit()

    @property
    def is_ready(self) -> bool:
        """Whether there is something to make."""
        return self.hand_over.document is not None

    @property
    def is_smeared(self) -> bool:
        """Whether evidence is smeared."""
        return self.session.preferences.blurs and not self._asks

    def turn(self, pages: int) -> None:
        """So many pages on or back, as far as there are any."""
        document = self.hand_over.document
        if document is not None:
            self._to(min(max(self.index + pages, 0), document.pages - 1))

    def _wait_for(self, leaves: Leaves) -> None:
        """Show bare paper until the first page of a document is there."""
        self.is_busy = True
        self.hand_over.document = None
        self._look.show()
        self.parts.clear()
        self.view.show_page(None, self.tr("Page {page}").format(page=1))
        self.tools.say_nothing_yet()
        self._say_coming(self.tr("Reading the entries…"))
        key = (0, self._likely_pixels(), self.is_smeared, False)
        self._ask_for(leaves, key, lambda page: self._first_drawn(leaves, key, page), self._first_not_drawn)
        self.changed.emit()

    def _likely_pixels(self) -> int:
        """About as many as a whole page will need; there is no room for it yet that could be measured."""
        height = self.window().height() * self.devicePixelRatioF()
        return max(round(height * height / _A4), _FEWEST_PIXELS)

    def _progress(self, done: int, total: int | None, note: str) -> None:
        document = self.hand_over.document
        if document is not None and self._laying.is_again:
            return
        if document is not None:
            self._grown(document)
        if note == "reading" and done and total:
            said = self.tr("Reading the entries: {done} of {total}. Their pages come after that.")
            self._say_coming(said.format(done=f"{done:,}", total=f"{total:,}"))

    def _laid_out_again(self, leaves: Leaves) -> None:
        """Something is damaged: what is looked at stays until the pages that say so are all there."""
        if self.hand_over.document is None:
            self._wait_for(leaves)
            return
        text = self.tr("Something is damaged where it is kept. The pages are laid out once more, to say so.")
        self._say_coming(text)

    def _all_laid_out(self, leaves: Leaves) -> None:
        """All page numbers are known: what is shown without them is drawn once more."""
        document = self.hand_over.document
        if document is None:
            return
        if document is leaves:
            self._grown(document)
            self._draw()
        else:
            # They take the place of those that did not tell of the damage, where those are open.
            self.index = same_place(document, self.index, leaves)
            self.hand_over.document = leaves
            self._kept.clear()
            self._show_document()
        self.changed.emit()
        self._look_for_damage(leaves)

    def _first_drawn(self, leaves: Leaves, key: _Key, page: Shown) -> None:
        self._under_way = None
        self.hand_over.document, self.is_busy = leaves, False
        self._keep(key, page)
        self._show_document()
        self.view.show_page(page, self.at.text())
        self.changed.emit()
        self.view.setFocus()
        if not self._laying.is_under_way:
            self._look_for_damage(leaves)

    def _first_not_drawn(self, error: DiaryError) -> None:
        """It cannot be shown; where it did not come at all, that is told by what lays the pages out."""
        self._under_way = None
        if not isinstance(error, Cancelled) and not self._laying.explains(error):
            self._not_written(error)

    def _look_for_damage(self, document: Leaves) -> None:
        """All pages are laid out, and one is shown: say what is damaged, or read the files to know."""
        lost = len(document.contents.unreadable)
        if lost:
            said = self.tr("%n files are damaged where they are kept, and cannot be handed over.", "", lost)
            rest = self.tr("The pages say so. A copy of your notes may still hold what is missing.")
            self.notice.say(said, rest)
        self._laying.read_originals(document)

    def _not_written(self, error: DiaryError) -> None:
        self._stop()
        self.hand_over.document, self.is_busy = None, False
        self._look.hide()
        self.notice.say_error(error)
        self.changed.emit()

    def _show_document(self) -> None:
        document = self.hand_over.document
        assert document is not None, "its first page was just drawn, or it is kept"
        self._look.show()
        self.parts.clear()
        self._grown(document)
        self._to(min(self.index, document.pages - 1))

    def _grown(self, document: Leaves) -> None:
        """More pages are laid out, or all are."""
        self.parts.follow(document)
        so_far = self.tr("Pages laid out so far: {pages}. Numbers that are not known yet are shown as ...")
        self._say_coming("" if document.is_whole else so_far.format(pages=document.pages))
        self.tools.say_place(document, self.index)

    def _say_coming(self, text: str) -> None:
        self.coming.setText(text)
        self.coming.setVisible(bool(text))

    def _to_part(self, index: QModelIndex) -> None:
        document = self.hand_over.document
        if document is not None and index.isValid():
            self._to(document.parts(index.row())[0][1], part=index.row())

    def _to(self, index: int, part: int | None = None) -> None:
        document = self.hand_over.document
        assert document is not None, "there is a page to turn to"
        if index != self.index:
            self.view.to_top()
        self.index = index
        self.tools.say_place(document, self.index)
        announce(self.at, self.at.text())
        self.tools.asking.setVisible(bool(document.pictures(index)) and self.session.preferences.blurs)
        self._mark_part(document, index if part is None else None, part)
        self.tools.say_pictures(are_shown=self._asks)
        self._draw()

    def _mark_part(self, document: Leaves, index: int | None, part: int | None) -> None:
        if part is None:
            part = None if index is None else part_at(document.parts(), index)
        if part is not None:
            self.parts.mark(part)

    def _draw(self) -> None:
        """Have the page drawn in the size it is shown, unless it was."""
        document = self.hand_over.document
        if document is None or not self.isVisible():
            return
        key = (self.index, self.view.most_pixels, self.is_smeared, document.is_whole)
        if key in self._kept:
            self._drawn(key, self._kept[key])
            return
        shown = self.view.shown
        if shown is not None and (shown.index, shown.is_smeared) != (key[0], key[2]):
            self.view.show_page(None, self.at.text())
        if key != self._under_way:
            self._ask_for(document, key, lambda page: self._drawn(key, page), self._not_drawn)

    def _draw_next(self, document: Leaves) -> None:
        """Have the page after this one drawn before it is asked for."""
        key = (self.index + 1, self.view.most_pixels, self.is_smeared, True)
        if document.is_whole and key[0] < document.pages and key not in self._kept and not self._under_way:
            self._ask_for(document, key, lambda page: self._drawn(key, page), self._not_drawn)

    def _ask_for(
        self, document: Leaves, key: _Key, done: Callable[[Shown], object], failed: Callable[..., object]
    ) -> None:
        """Have one page drawn, in place of what is being drawn."""
        self._under_way = key
        self._drawing.ask(document, key[:3], done, failed)

    def _keep(self, key: _Key, page: Shown) -> None:
        self._kept[key] = page
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _drawn(self, key: _Key, page: Shown) -> None:
        if key == self._under_way:
            self._under_way = None
        self._keep(key, page)
        document = self.hand_over.document
        if document is None:
            return
        if key == (self.index, self.view.most_pixels, self.is_smeared, document.is_whole):
            self.view.show_page(page, self.at.text())
            self._draw_next(document)
        else:
            self._draw()

    def _not_drawn(self, error: DiaryError) -> None:
        self._under_way = None
        if not isinstance(error, Cancelled) and not self._laying.explains(error):
            self.notice.say_error(error)

    def _resized(self) -> None:
        self.tools.say_sizes()
        self._settle.start()

    def _turn_pictures(self) -> None:
        self._asks = not self._asks
        if not self._asks:
            self._kept.clear()
        self.tools.say_pictures(are_shown=self._asks)
        self._draw()

    def sizeHint(self) -> QSize:
        """As the page around it likes."""
        return QSize(600, 400)
