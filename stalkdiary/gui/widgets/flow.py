"""A layout that fills a line and goes on in the next: chips and filters."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QSizePolicy, QWidget

from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.theme.tokens import Gap


class FlowLayout(QLayout):
    """Along the line of writing, then the next line.

    Args:
        gap: between items and between lines, in pixels.
        top: the items of a line begin at the same height; else they are centred on each other.
    """

    def __init__(self, gap: int, *, top: bool = False) -> None:
        super().__init__()
        self._gap = gap
        self._is_top = top
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end; called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, or None past the end, as Qt asks it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, or None past the end, as Qt asks it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._shown():
            size = item.sizeHint()
            width = min(size.width(), rect.width()) if rect.width() > 0 else size.width()
            if line and x + width > rect.right() + 1:
                self._settle(line, height, rect, move=move)
                x, y, height, line = rect.x(), y + height + self._gap, 0, []
            line.append((item, QRect(QPoint(x, y), QSize(width, size.height()))))
            x, height = x + width + self._gap, max(height, size.height())
        self._settle(line, height, rect, move=move)
        return y + height - rect.y()

    def _settle(self, line: list[tuple[QLayoutItem, QRect]], height: int, rect: QRect, *, move: bool) -> None:
        if not move:
            return
        turned = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for item, box in line:
            placed = box.translated(0, 0 if self._is_top else (height - box.height()) // 2)
            if turned:
                placed.moveLeft(rect.left() + rect.right() + 1 - placed.x() - placed.width())
            item.setGeometry(placed)


def flow(theme: Theme, gap: Gap, *parts: QWidget, top: bool = False) -> QWidget:
    """Parts in a flow; `top` lines up upper edges instead of middles."""
    box = QWidget()
    layout = FlowLayout(theme.gap(gap), top=top)
    for part in parts:
        layout.addWidget(part)
    box.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
