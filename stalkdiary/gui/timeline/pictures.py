"""Thumbnails of rows: smeared before they reach the window, so that it never holds a picture to be seen."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from stalkdiary.actions import review
from stalkdiary.errors import DiaryError
from stalkdiary.gui.jobs import JobRunner
from stalkdiary.gui.reduced import WITH_PICTURE, our_jpeg, sign_of, smear
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Radius
from stalkdiary.gui.widgets.smeared import paint_smear
from stalkdiary.model.evidence import Attachment

if TYPE_CHECKING:
    from stalkdiary.actions.access import Vault

_SHOWN = 2
_KEPT = 400
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Thumb:
    """What stands for a file in a row.

    Attributes:
        smear: of a picture.
        sign: icon of anything else.
    """

    smear: QImage | None = None
    sign: str = "file"


def row_thumbs(vault: Vault, keys: tuple[Key, ...]) -> dict[Key, tuple[Thumb, ...]]:
    """The first thumbnails of each entry; runs on the diary's thread."""
    return {key: _thumbs(vault, key[0]) for key in keys}


def _thumbs(vault: Vault, entity: str) -> tuple[Thumb, ...]:
    incident = review.entry(vault, entity).incident
    # A copy with parts covered looks like its original, which is there already.
    items = () if incident is None else [item for item in incident.evidence.items if not item.copy_of]
    return tuple(_thumb(vault, item) for item in items[:_SHOWN])


def _thumb(vault: Vault, attachment: Attachment) -> Thumb:
    jpeg = review.thumbnail(vault, attachment.file) if attachment.kind in WITH_PICTURE else None
    return Thumb(smear(our_jpeg(jpeg)), sign_of(attachment))


class PictureShelf(QObject):
    """Fetches thumbnails as their rows are painted, and keeps the last of them.

    Signals:
        arrived: there are more to paint.
    """

    arrived = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner) -> None:
        super().__init__(jobs)
        self._theme = theme
        self._jobs = jobs
        self._kept: OrderedDict[Key, tuple[Thumb, ...]] = OrderedDict()
        self._wanted: dict[Key, None] = {}
        self._is_fetching = False

    def thumbs(self, entity: str, revision: int) -> tuple[Thumb, ...] | None:
        """The thumbnails of an entry; None while they are on their way."""
        key = (entity, revision)
        found = self._kept.get(key)
        if found is None:
            self._wanted[key] = None
            if not self._is_fetching:
                self._is_fetching = True
                QTimer.singleShot(0, self, self._fetch)
        return found

    def paint(self, painter: QPainter, rect: QRectF, thumb: Thumb | None) -> None:
        """Paint one; a quiet ground while it is on its way."""
        if thumb is None:
            path = QPainterPath()
            path.addRoundedRect(rect, float(Radius.FIELD), float(Radius.FIELD))
            painter.fillPath(path, QColor(self._theme.colours.chip))
        else:
            paint_smear(painter, self._theme, rect, thumb.smear, thumb.sign)

    def _fetch(self) -> None:
        keys, self._wanted = tuple(self._wanted), {}
        self._jobs.run(row_thumbs, keys, done=self._keep, failed=self._failed)

    def _keep(self, found: dict[Key, tuple[Thumb, ...]]) -> None:
        self._is_fetching = False
        self._kept.update(found)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit()

    def _failed(self, _error: DiaryError) -> None:
        """Rows do without; opening the entry tells what is amiss."""
        self._is_fetching = False
