"""Film and sound on paper: three frames with their times, and the shape of the sound with its length."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.pack import Exhibit, ExhibitView, ReducedPicture
from stalkdiary.pack.charts import write
from stalkdiary.pack.layout import Block, Row, Stack, Together
from stalkdiary.pack.pdf import PdfCanvas
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.figures import Picture, part_key, plate
from stalkdiary.pack.report.style import GREY, INK, LINE, Styles
from stalkdiary.pack.report.views_details import UNCHANGED, alt, details_wide, length
from stalkdiary.pack.structure import Tag

_GAP = 12.0
_TALLEST = 236.0
_SILENT = 3
"""Loudness, of 255, up to which nothing is to be heard."""


class Waveform(Block):
    """The loudness of a sound from start to end, with a scale of time below."""

    __slots__ = ("_milliseconds", "_peaks", "_styles")

    _PLOT = 44.0
    _FOOT = 13.0
    _BARS = 200
    _STEPS = 4

    def __init__(self, peaks: bytes, milliseconds: int, styles: Styles, alt: str, before: float = 0) -> None:
        """Take a sound.

        Args:
            peaks: loudness from start to end, 0 to 255; at least one value.
            milliseconds: how long it is; 0 where that is not known.
            styles: of the figures below.
            alt: what it shows, in words.
            before: space above.
        """
        super().__init__(before, Tag("Figure", alt=alt))
        self._peaks, self._milliseconds, self._styles = peaks, milliseconds, styles

    def measure(self, width: float) -> float:
        """The drawing and its scale."""
        return self._PLOT + self._FOOT

    def draw(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        """Draw a bar for each part, as long above the middle as below, the loudest over the whole height."""
        with canvas.figure(self.tag, (x, top - self._PLOT - self._FOOT, x + width, top)):
            self._ink(canvas, x, top, width)

    def _ink(self, canvas: PdfCanvas, x: float, top: float, width: float) -> None:
        middle, half = top - self._PLOT / 2, self._PLOT / 2 - 2
        canvas.setFillColor(INK)
        step, most = width / self._BARS, max(*self._peaks, 2 * _SILENT)
        outline = canvas.beginPath()
        for at, loudness in enumerate(self.bars()):
            height = max(half * loudness / most, 0.25)
            outline.rect(x + at * step, middle - height, step * 0.7, 2 * height)
        canvas.drawPath(outline, stroke=0, fill=1)
        self._scale(canvas, x, top - self._PLOT, width)

    def bars(self) -> Iterator[int]:
        """Loudness, 0 to 255, of each bar that is drawn."""
        for at in range(self._BARS):
            low = at * len(self._peaks) // self._BARS
            yield max(self._peaks[low : max(low + 1, (at + 1) * len(self._peaks) // self._BARS)])

    def _scale(self, canvas: PdfCanvas, x: float, y: float, width: float) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(x, y, x + width, y)
        canvas.setStrokeColor(GREY)
        for number in range(self._STEPS + 1):
            at = x + width * number / self._STEPS
            canvas.line(at, y, at, y - 3)
            if self._milliseconds:
                align = "left" if number == 0 else "right" if number == self._STEPS else "centre"
                time = length(self._milliseconds * number // self._STEPS, self._milliseconds)
                write(canvas, time, at, y - 11, self._styles.furniture, align=align)


def film_views(book: Book, exhibit: Exhibit, view: ExhibitView) -> Iterator[Block]:
    """Three frames in a row, or each as a plate, then the sound."""
    if book.contents.request.plates and view.pictures:
        for at, frame in enumerate(view.pictures):
            words_for_it = alt(exhibit, f"Frame at {_time(exhibit, view, at)} of the film")
            title = f"{exhibit.reference}, frame at {_time(exhibit, view, at)}"
            yield plate(book, exhibit, frame, words_for_it, title, at + 1)
        blocks: list[Block] = []
    else:
        blocks = [details_wide(book, exhibit)]
        if view.pictures:
            blocks.append(_frames(book, exhibit, view))
    if view.peaks and not blocks:
        blocks.append(book.text(f"{exhibit.reference}, its sound", book.styles.small))
    if view.peaks:
        blocks.extend(_sound(book, exhibit, view))
    elif view.pictures:
        blocks.append(book.text("The film has no sound that could be read.", book.styles.small, before=3))
    blocks.append(book.text(f"The film itself {UNCHANGED}", book.styles.small, before=2))
    yield Together(blocks, before=8)


def sound_views(book: Book, exhibit: Exhibit, view: ExhibitView) -> Iterator[Block]:
    """The shape of the sound."""
    heard = book.text(f"The sound itself {UNCHANGED}", book.styles.small, before=2)
    yield Together([details_wide(book, exhibit), *_sound(book, exhibit, view), heard], before=8)


def _frames(book: Book, exhibit: Exhibit, view: ExhibitView) -> Block:
    across = (FULL - _GAP * (len(view.pictures) - 1)) / max(3, len(view.pictures))
    cells = [_frame(book, exhibit, view, at, across) for at in range(len(view.pictures))]
    return Row(cells, [across + _GAP] * len(cells), gap=_GAP, before=5)


def _frame(book: Book, exhibit: Exhibit, view: ExhibitView, at: int, across: float) -> Block:
    frame: ReducedPicture = view.pictures[at]
    width = max(min(across, _TALLEST * frame.width / frame.height), 1.0)
    words_for_it = alt(exhibit, f"Frame at {_time(exhibit, view, at)} of the film")
    picture = Picture(part_key(exhibit, at + 1), frame, width, alt=words_for_it)
    return Stack([picture, book.text(f"Frame at {_time(exhibit, view, at)}", book.styles.small, before=1)])


def _time(exhibit: Exhibit, view: ExhibitView, at: int) -> str:
    if at >= len(view.times_ms):
        return "a time that is not known"
    whole = exhibit.attachment.says.duration_ms
    return f"{length(view.times_ms[at], whole)} of {length(whole)}" if whole else length(view.times_ms[at])


def _sound(book: Book, exhibit: Exhibit, view: ExhibitView) -> list[Block]:
    long = exhibit.attachment.says.duration_ms
    shown = f"Sound, {length(long) + ' long' if long else 'its length not known'}: {_shape(view.peaks, long)}"
    drawn = Waveform(view.peaks, long, book.styles, alt(exhibit, f"{shown}. Drawing of the sound of"), 6)
    return [drawn, book.text(f"{shown}.", book.styles.small, before=1)]


def _shape(peaks: bytes, milliseconds: int) -> str:
    """What the drawing shows, for whoever cannot see it."""
    loudest = max(peaks)
    if loudest <= _SILENT:
        return "silent, or nearly so, from beginning to end"
    if not milliseconds:
        return "drawn as loudness from beginning to end"
    place = milliseconds * peaks.index(loudest) // len(peaks)
    return f"drawn as loudness over time, loudest at about {length(place, milliseconds)}"
