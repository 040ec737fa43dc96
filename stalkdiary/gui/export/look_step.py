"""The third step: looking through the document, page by page, before anything is made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QModelIndex, QSize, QStringListModel, QTimer
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import pack_pages
from stalkdiary.actions.pack_pages import Broken, Leaves
from stalkdiary.errors import Cancelled, DamagedEvidence, DiaryError
from stalkdiary.gui.export.drawing import Drawing
from stalkdiary.gui.export.originals import ReadOriginals
from stalkdiary.gui.export.page_view import ZOOMS, PageView, Shown
from stalkdiary.gui.export.parts_list import PartsList
from stalkdiary.gui.export.same_place import part_at, same_place
from stalkdiary.gui.export.step import HandOver, Step
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.vault_thread import Job
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Card, boxed, column, row
from stalkdiary.gui.widgets.notice import Notice, announce
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words
from stalkdiary.task import ProgressListener

_PARTS, _SIDE = 236, 244
_KEPT = 6
_LARGE = ZOOMS[2]
"""Where the text is large, a page begins at this size."""
_SETTLE_MS = 60
_LIST_EVERY_MS = 1000
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
        self._asks = self._is_careful = self._is_anew = False
        self._broken: Broken | None = None
        self._originals = ReadOriginals(jobs, self)
        self._writing: Job | None = None
        self._under_way: _Key | None = None
        self._kept: OrderedDict[_Key, Shown] = OrderedDict()
        self.view = PageView(theme)
        self.notice = Notice(theme)
        self.coming = Words("", Role.CAPTION)
        self._titles = QStringListModel(self)
        self._listed = QElapsedTimer()
        self.parts = PartsList(theme, self._titles)
        self._make_controls()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme, edge = self.theme, self.theme.gap(Gap.XL)
        if theme.stacks:
            self._look = boxed(column(theme, Gap.M, self._tools(), self.coming, (self.view, 1)))
            body = column(theme, Gap.M, self.notice, (self._look, 1))
            self.setLayout(column(theme, Gap.NONE, PageScroll(theme, body)))
            self.view.zoom = _LARGE
            self.parts.setParent(self)
            self.parts.hide()
            return
        parts = Card(theme, "surface", (self.parts, 1), pad=Gap.S)
        parts.setFixedWidth(theme.px(_PARTS))
        keys = Words(self.tr("Page Up and Page Down turn the page; + and − change its size."), Role.CAPTION)
        side = boxed(column(theme, Gap.M, self._tools(), self.coming, self._asking, keys, None))
        side.setFixedWidth(theme.px(_SIDE))
        self._look = boxed(row(theme, Gap.L, parts, (self.view, 1), side))
        layout = column(theme, Gap.M, self.notice, (self._look, 1))
        layout.setContentsMargins(edge, 4, edge, theme.gap(Gap.M))
        self.setLayout(layout)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.view.turned.connect(self.turn)
        self.view.resized.connect(self._resized)
        self._settle.timeout.connect(self._draw)
        self.larger.clicked.connect(lambda: self.view.step_zoom(1))
        self.smaller.clicked.connect(lambda: self.view.step_zoom(-1))
        self.pictures.clicked.connect(self._turn_pictures)
        self.parts.clicked.connect(self._to_part)
        self.parts.activated.connect(self._to_part)
        self._originals.said.connect(self._say_coming)
        self._originals.damaged.connect(self._show_damage)
        self._originals.failed.connect(self.notice.say_error)

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
            self._broken, self._is_careful, self._is_anew = None, False, False
            self._write()
        else:
            self._show_document()
            self._originals.read(document)

    def say_what_changed(self) -> None:
        """Tell why pages that were looked through are to be looked through once more."""
        self.notice.say(
            self.tr("Something was written since you looked at the pages."),
            self.tr("They are laid out once more with it."),
        )

    def left(self) -> None:
        """Smear the evidence again, and stop what is being written."""
        if self._is_anew:
            # What is damaged has to be found once more.
            self._originals.forget()
            self._broken, self._is_careful = None, False
        self._stop()
        self._originals.stop()
        self._asks = False
        self._kept.clear()
        self._settle.stop()
        self.view.show_page(None, "")
        self.is_busy = False

    def _stop(self) -> None:
        """Nothing is laid out or drawn any more."""
        if self._writing is not None:
            self._writing.stop()
        self._drawing.drop()
        self._writing = self._under_way = None
        self._is_anew = False

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

    def _tools(self) -> QWidget:
        """What turns the page and changes its size; on one line where the text is large."""
        theme = self.theme
        turning = (self.back, self.at, self.on)
        sizing = (self.smaller, self.larger)
        if theme.stacks:
            return flow(theme, Gap.M, *turning, *sizing, self.pictures)
        turns = row(theme, Gap.S, self.back, None, self.at, None, self.on)
        return boxed(column(theme, Gap.M, turns, row(theme, Gap.S, *((one, 1) for one in sizing))))

    def _make_controls(self) -> None:
        theme = self.theme
        self.back = Button(theme, "", icon="left", name=self.tr("Page before"))
        self.on = Button(theme, "", icon="right", name=self.tr("Next page"))
        self.at = Words("", Role.SOFT, wraps=False)
        self.larger = Button(theme, self.tr("Larger"), icon="plus")
        self.smaller = Button(theme, self.tr("Smaller"), icon="minus")
        self.pictures = Button(theme, "", icon="eye")
        about = self.tr("Pictures are printed sharp. On this screen they stay blurred until you ask.")
        self.pictures.setAccessibleDescription(about)
        self._asking: QWidget = self.pictures
        if theme.stacks:
            self.pictures.setToolTip(about)
        else:
            head = Words(self.tr("On this page"), Role.STRONG)
            self._asking = Card(theme, "surface", head, Words(about), self.pictures)

    def _write(self) -> None:
        """Have the document laid out, and its first page drawn as soon as it is there."""
        self.is_busy = True
        self.hand_over.document = None
        self._look.show()
        self._titles.setStringList([])
        self._listed.invalidate()
        self._asking.hide()
        self.view.show_page(None, self.tr("Page {page}").format(page=1))
        self._say_nothing_yet()
        leaves = Leaves()
        # Asked for first: where no child was made ready before, it is while the diary is read.
        key = (0, self._likely_pixels(), self.is_smeared, False)
        self._ask_for(leaves, key, lambda page: self._first_drawn(leaves, key, page), self._first_not_drawn)
        self._begin(leaves, self._all_laid_out, self._progress)
        self.changed.emit()

    def _write_anew(self) -> None:
        """Have it laid out once more, with cards for what is damaged; what is looked at stays until then."""
        if self.hand_over.document is None:
            self._write()
            return
        self._is_anew = True
        self._originals.stop()
        leaves = Leaves()
        self._begin(leaves, lambda: self._change_over(leaves), self._progress_anew)
        self._progress_anew(0, None, "")

    def _begin(self, leaves: Leaves, done: Callable[[], object], progress: ProgressListener) -> None:
        if self._writing is not None:
            self._writing.stop()
        self._writing = self.jobs.run_in_turns(
            pack_pages.look_in_turns,
            self.hand_over.selection.request(self.offer),
            leaves,
            self._broken,
            self._is_careful,
            done=lambda _: done(),
            failed=self._not_written,
            progress=progress,
        )

    def _likely_pixels(self) -> int:
        """About as many as a whole page will need; there is no room for it yet that could be measured."""
        height = self.window().height() * self.devicePixelRatioF()
        return max(round(height * height / _A4), _FEWEST_PIXELS)

    def _progress(self, done: int, total: int | None, note: str) -> None:
        document = self.hand_over.document
        if document is not None:
            self._grown(document)
        if note == "reading" and done and total:
            said = self.tr("Reading the entries: {done} of {total}. Their pages come after that.")
            self._say_coming(said.format(done=f"{done:,}", total=f"{total:,}"))

    def _say_nothing_yet(self) -> None:
        """No page is there to turn to."""
        self.at.setText("")
        self._enable(self.back, on=False)
        self._enable(self.on, on=False)
        self._say_coming(self.tr("Reading the entries…"))

    def _progress_anew(self, done: int, total: int | None, note: str) -> None:
        text = self.tr("Something is damaged where it is kept. The pages are laid out once more, to say so.")
        self._say_coming(text)

    def _change_over(self, leaves: Leaves) -> None:
        """All pages are there once more: go on at what was looked at."""
        before = self.hand_over.document
        assert before is not None, "its pages were looked at meanwhile"
        self.index = same_place(before, self.index, leaves)
        self.hand_over.document, self._writing, self._is_anew = leaves, None, False
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
        if self._writing is None:
            self._look_for_damage(leaves)

    def _first_not_drawn(self, error: DiaryError) -> None:
        """It cannot be shown; where it did not come at all, that is told by what lays the pages out."""
        self._under_way = None
        if not isinstance(error, Cancelled) and not self._looks_anew(error):
            self._not_written(error)

    def _looks_anew(self, error: DiaryError) -> bool:
        """Whether a picture was found to be damaged: then the pack will have a card in its place."""
        if not isinstance(error, DamagedEvidence):
            return False
        if self._is_careful:
            # Those pages stay without their pictures until the others have come.
            return self._is_anew
        self._is_careful = True
        self._write_anew()
        return True

    def _all_laid_out(self) -> None:
        """All page numbers are known: what is shown without them is drawn once more."""
        self._writing = None
        document = self.hand_over.document
        if document is None:
            return
        self._grown(document)
        self._draw()
        self.changed.emit()
        self._look_for_damage(document)

    def _look_for_damage(self, document: Leaves) -> None:
        """All pages are laid out, and one is shown: say what is damaged, or read the files to know."""
        lost = len(document.contents.unreadable)
        if lost:
            said = self.tr("%n files are damaged where they are kept, and cannot be handed over.", "", lost)
            rest = self.tr("The pages say so. A copy of your notes may still hold what is missing.")
            self.notice.say(said, rest)
        if self._broken is not None or self._is_careful:
            self._originals.know(document)
        else:
            self._originals.read(document)

    def _show_damage(self, broken: Broken) -> None:
        """Lay the pages out anew with what they will say of files that are damaged."""
        self._broken = broken
        self._write_anew()

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
        self._titles.setStringList([])
        self._listed.invalidate()
        self._grown(document)
        self._to(min(self.index, document.pages - 1))

    def _grown(self, document: Leaves) -> None:
        """More pages are laid out, or all are."""
        if document.is_whole or not self._listed.isValid() or self._listed.hasExpired(_LIST_EVERY_MS):
            self._list_parts(document)
        so_far = self.tr("Pages laid out so far: {pages}. Numbers that are not known yet are shown as ...")
        self._say_coming("" if document.is_whole else so_far.format(pages=document.pages))
        self._say_place(document)

    def _list_parts(self, document: Leaves) -> None:
        """Add the parts that have come since; not at every page, as all of the list is looked at for that."""
        known = self._titles.rowCount()
        further = [title for title, _ in document.parts(known)]
        if not known:
            self._titles.setStringList(further)
        elif further:
            self._titles.insertRows(known, len(further))
            for row, title in enumerate(further, known):
                self._titles.setData(self._titles.index(row), title)
        self._listed.start()

    def _say_coming(self, text: str) -> None:
        self.coming.setText(text)
        self.coming.setVisible(bool(text))

    def _say_place(self, document: Leaves) -> None:
        words = self.tr("Page {page} of {pages}") if document.is_whole else self.tr("Page {page}")
        self.at.setText(words.format(page=self.index + 1, pages=document.pages))
        self._enable(self.back, on=self.index > 0)
        self._enable(self.on, on=self.index < document.pages - 1)

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
        self._say_place(document)
        announce(self.at, self.at.text())
        self._asking.setVisible(bool(document.pictures(index)) and self.session.preferences.blurs)
        self._mark_part(document, index if part is None else None, part)
        self._name_pictures()
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
        if not isinstance(error, Cancelled) and not self._looks_anew(error):
            self.notice.say_error(error)

    def _name_sizes(self) -> None:
        self._enable(self.smaller, on=self.view.zoom > ZOOMS[0])
        self._enable(self.larger, on=self.view.zoom < ZOOMS[-1])

    def _enable(self, button: Button, *, on: bool) -> None:
        """Offer a button or not; the keyboard goes to the page rather than get lost."""
        if not on and button.hasFocus():
            self.view.setFocus()
        button.setEnabled(on)

    def _resized(self) -> None:
        self._name_sizes()
        self._settle.start()

    def _turn_pictures(self) -> None:
        self._asks = not self._asks
        if not self._asks:
            self._kept.clear()
        self._name_pictures()
        self._draw()

    def _name_pictures(self) -> None:
        self.pictures.set_sign("eyeoff" if self._asks else "eye")
        self.pictures.set_words(self.tr("Blur pictures") if self._asks else self.tr("Show pictures"))

    def sizeHint(self) -> QSize:
        """As the page around it likes."""
        return QSize(600, 400)
