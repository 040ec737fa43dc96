"""The icon that Windows and macOS show is the plain one, at each size that they ask for."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PIL.IcnsImagePlugin import IcnsImageFile
from PIL.IcoImagePlugin import IcoImageFile

from tests.support.scripts import PACKAGING, loaded

COVER = (35, 97, 107)


def test_both_hold_the_book_in_small_and_in_large(tmp_path: Path) -> None:
    with loaded("icons", folder=PACKAGING / "frozen") as icons:
        windows, macos = icons.write(tmp_path)
    with Image.open(windows) as ico, Image.open(macos) as icns:
        assert isinstance(ico, IcoImageFile)
        assert isinstance(icns, IcnsImageFile)
        assert ico.ico.sizes() == {(side, side) for side in icons.WINDOWS}
        assert {width for width, _height, _scale in icns.info["sizes"]} >= {128, 256, 512}
        for picture in (ico.ico.getimage((16, 16)), ico.ico.getimage((256, 256)), icns):
            shown = picture.convert("RGBA")
            side = shown.width
            assert shown.getpixel((0, 0)) == (0, 0, 0, 0)
            assert shown.getpixel((side // 2, side // 2)) == (*COVER, 255)
