"""Draws the program's icon, resources/icons/daybook.svg, in the forms that Windows and macOS ask for.

    python packaging/frozen/icons.py FOLDER         daybook.ico and daybook.icns

Without one PyInstaller gives the program a picture of its own, which is not plain. Each size is drawn anew
and not made smaller from a large one. Those of Windows are stored without compression: all that reads
icons there takes them so.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "icons" / "daybook.svg"
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
"""Pixels across: of lists, of the bar and of the desktop, at the magnifications that Windows has."""
MACOS = (16, 32, 64, 128, 256, 512, 1024)
_MARGIN = 0.09
"""Part of the side that stays free on macOS, where icons do not reach the edge."""


def drawn(side: int, margin: float = 0.0) -> Image.Image:
    """The icon, so many pixels across, on nothing."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    free = round(side * margin)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(free, free)
    painter.scale((side - 2 * free) / side, (side - 2 * free) / side)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


def write(folder: Path) -> tuple[Path, Path]:
    """Write both; gives their places, that of Windows first."""
    folder.mkdir(parents=True, exist_ok=True)
    windows, macos = folder / "daybook.ico", folder / "daybook.icns"
    sizes = [drawn(side) for side in WINDOWS]
    sizes[-1].save(
        windows, sizes=[each.size for each in sizes], append_images=sizes[:-1], bitmap_format="bmp"
    )
    sizes = [drawn(side, _MARGIN) for side in MACOS]
    sizes[-1].save(macos, append_images=sizes[:-1])
    return windows, macos


def main() -> int:
    """Write both, and say where."""
    print(*write(Path(sys.argv[1])), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
