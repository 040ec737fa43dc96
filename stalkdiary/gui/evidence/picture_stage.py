"""A picture, or the pages of a document, with what can be done to see it better."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from stalkdiary.actions import view_evidence
from stalkdiary.actions.view_evidence import Original
from stalkdiary.errors import DiaryError
from stalkdiary.gui.evidence.helpers import HelperRunner
from stalkdiary.gui.evidence.picture_view import PictureView
from stalkdiary.gui.evidence.reading import FullImage
from stalkdiary.gui.reduced import our_jpeg
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.vault_thread import Failed
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.flow import flow
from stalkdiary.gui.widgets.layouts import Part, column
from stalkdiary.gui.widgets.notice import Notice
from stalkdiary.gui.widgets.words import Role, Words

_KEPT = 4

Fetch = Callable[[Callable[[FullImage], object], Failed], object]
"""Has a picture read at its full size, and tells one of the two."""


class PictureStage(QWidget):
    """One picture.

    Args:
        theme: how it looks.
        name: of the file, for screen readers.
        picture: to be shown.
        fits_width: whether it begins as wide as the room there is.
        more: further buttons, before those of the size.
        after: further buttons, behind them.
        full: pixels of the original, where the picture has fewer.
        fetch: reads the original's pixels, once they are wanted.
        view: what shows it, where that is no plain `PictureView`.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        picture: QImage,
        *,
        fits_width: bool = False,
        more: tuple[QWidget, ...] = (),
        after: tuple[QWidget, ...] = (),
        full: QSize | None = None,
        fetch: Fetch | None = None,
        view: PictureView | None = None,
    ) -> None:
        super().__init__()
        self.view = view or PictureView(theme)
        self._fetch = fetch
        self.hint = Words("", Role.CAPTION)
        self.hint.hide()
        self.smaller = Button(theme, "−", name=self.tr("Smaller. Key: minus"))
        self.larger = Button(theme, "+", name=self.tr("Larger. Key: plus"))
        self.fit = Button(theme, self.tr("Fit"), name=self.tr("Fit to the window. Key: 0"))
        self.whole = Button(theme, "100 %", name=self.tr("100 %. Key: 1"))
        self.turning = Button(theme, self.tr("Turn"), name=self.tr("Turn a quarter to the right. Key: R"))
        self.size_words = Words("", Role.SOFT, wraps=False)
        self.notice = Notice(theme)
        size = (self.smaller, self.size_words, self.larger)
        looking = flow(theme, Gap.S, self.fit, self.whole, *size, self.turning, *after)
        doing: list[Part] = [flow(theme, Gap.S, *more)] if more else []
        below: list[Part] = [self.notice, (self.view, 1), *doing, looking, self.hint]
        self.setLayout(column(theme, Gap.S, *below))
        self.view.changed.connect(self._changed)
        self.view.more_wanted.connect(self._ask_for_more)
        self.smaller.clicked.connect(lambda: self.view.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.view.zoom_by(1))
        self.fit.clicked.connect(self.view.fit)
        self.whole.clicked.connect(lambda: self.view.zoom_to(1))
        self.turning.clicked.connect(self.view.turn)
        self.view.show_picture(name, picture, fits_width=fits_width, full=full)

    def _ask_for_more(self) -> None:
        if self._fetch is not None:
            self._hint(self.tr("Reading all its pixels. This is the smaller copy."))
            self._fetch(self._full_came, self._full_failed)

    def _full_came(self, full: FullImage) -> None:
        self.view.put_full(full.image, full.pixels)
        shown, there = (size.width() * size.height() for size in (full.image.size(), full.pixels))
        if full.is_whole:
            self._hint("")
        else:
            figures = {"shown": round(shown / 1e6), "there": round(there / 1e6)}
            self._hint(
                self.tr("It has {there} million pixels, of which {shown} million are shown.").format(
                    **figures
                )
            )

    def _full_failed(self, _error: DiaryError) -> None:
        self._hint(self.tr("Only a smaller copy of it can be shown."))

    def _hint(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _changed(self) -> None:
        self.size_words.setText(f"{self.view.percent} %")


class PageStage(PictureStage):
    """A document, one page at a time; Page Up and Page Down turn at the end of a page.

    Args:
        theme: how it looks.
        name: of the file.
        first: the first page.
        pages: how many there are, at least 1.
        original: the file.
        aside: draws further pages.
    """

    def __init__(
        self, theme: Theme, name: str, first: QImage, pages: int, original: Original, aside: HelperRunner
    ) -> None:
        self.back = Button(theme, "", icon="left", name="")
        self.on = Button(theme, "", icon="right", name="")
        self.place = Words("", Role.SOFT, wraps=False)
        super().__init__(theme, name, first, fits_width=True, more=(self.back, self.place, self.on))
        self.back.setAccessibleName(self.tr("Page before. Key: Page Up"))
        self.on.setAccessibleName(self.tr("Next page. Key: Page Down"))
        self._name = name
        self._pages = pages
        self._original = original
        self._aside = aside
        self._kept: OrderedDict[int, QImage] = OrderedDict({0: first})
        self._wanted = 0
        self.index = 0
        self.back.clicked.connect(lambda: self._step(-1))
        self.on.clicked.connect(lambda: self._step(1))
        self.view.turned.connect(self._step)
        self._tell()

    def _step(self, step: int) -> None:
        wanted = min(max(self._wanted + step, 0), self._pages - 1)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.notice.clear()
        self._tell()
        found = self._kept.get(wanted)
        if found is not None:
            self._show(wanted, found)
            return
        self._aside.stop_all()
        self._aside.run(
            view_evidence.page,
            self._original,
            wanted,
            done=lambda jpeg: self._arrived(wanted, jpeg),
            failed=lambda error: self._failed(wanted, error),
        )

    def _arrived(self, index: int, jpeg: bytes) -> None:
        image = our_jpeg(jpeg)
        if image is None:
            return
        self._kept[index] = image
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._show(index, image)

    def _show(self, index: int, image: QImage) -> None:
        if index == self._wanted:
            self.index = index
            self.view.next_page(self._page_name(), image)

    def _failed(self, index: int, error: DiaryError) -> None:
        if index == self._wanted:
            self.view.next_page(self._page_name(), QImage())
            self.notice.say_error(error)

    def _tell(self) -> None:
        self.place.setText(self._page_words())
        for button, end in ((self.back, 0), (self.on, self._pages - 1)):
            if button.hasFocus() and self._wanted == end:
                self.view.setFocus()
            button.setEnabled(self._wanted != end)

    def _page_words(self) -> str:
        return self.tr("Page {page} of {pages}").format(page=self._wanted + 1, pages=self._pages)

    def _page_name(self) -> str:
        return f"{self._name}, {self._page_words()}"
