"""Decoding in the child: from a foreign picture to plain upright pixels of a limited size."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from PIL import Image, ImageCms, ImageFile

from stalkdiary.preview.sizes import full_size, reduced_size
from stalkdiary.sandbox import ByteSource

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_PIXELS = {
    **{"JPEG": 300_000_000, "PNG": 64_000_000, "WEBP": 40_000_000},
    **{"HEIF": 64_000_000, "AVIF": 40_000_000, "GIF": 40_000_000, "TIFF": 64_000_000, "BMP": 64_000_000},
}
"""Of the original, by Pillow's format name. JPEG is decoded at a fraction of its size (telephones make
200 megapixels); the others need 8 to 20 bytes a pixel while they are read."""
_READ_WHOLE = {"HEIF": 256 << 20, "AVIF": 256 << 20, "TIFF": 512 << 20}
"""Bytes of a file beyond which it is not tried: these decoders first read all of it into memory."""
_LARGEST_PROFILE = 1 << 20
_READ_AHEAD = 1 << 18
_MOST_BOXES = 64
_MADE_UP_ROWS = 20
_TIFF_TAGS = {0x010F, 0x0110, 0x0131, 0x0132}
_TIFF_DIRECTORIES = {0x8769, 0x8825}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a picture of each EXIF orientation upright."""


class TooLarge(Exception):
    """The picture has more pixels than can be read within the memory allowed."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """Plain rows of pixels, top left first: one byte each where `grey`, else red, green and blue."""

    width: int
    height: int
    grey: bool
    data: bytes


class _SourceFile(io.RawIOBase):
    """A source as a file for Pillow."""

    def __init__(self, source: ByteSource) -> None:
        self._source, self._position = source, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._source.size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        into = memoryview(buffer)
        data = self._source.read_at(self._position, len(into))
        into[: len(data)] = data
        self._position += len(data)
        return len(data)


def open_picture(source: ByteSource, decoder: str) -> ImageFile.ImageFile:
    """Open a picture with Pillow's `decoder` alone: a key of `MOST_PIXELS`. Pixels are not read yet.

    Raises:
        TooLarge: it has more pixels than `MOST_PIXELS`, or more bytes than can be read.
        Exception: whatever a decoder makes of a damaged file.
    """
    if source.size > _READ_WHOLE.get(decoder, source.size):
        raise TooLarge
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS[decoder]
    # Pillow asks for no more of a file than this class has.
    file = cast(BinaryIO, io.BufferedReader(_SourceFile(source), _READ_AHEAD))
    try:
        return Image.open(file, formats=(decoder,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooLarge from None


def is_cut_off(source: ByteSource) -> bool:
    """Whether a file made of boxes (ISO/IEC 14496-12, 4.2: HEIC, AVIF) ends before its last box does."""
    place = 0
    for _ in range(_MOST_BOXES):
        head = source.read_at(place, 16)
        if len(head) < 8:
            break
        size = int.from_bytes(head[:4], "big")
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        if size < 8:
            return False
        place += size
    return place > source.size


def exif_block(picture: Image.Image) -> bytes | None:
    """The EXIF block as read so far; PNG may have it after its pixels. XMP is ignored."""
    block = picture.info.get("exif")
    if isinstance(block, bytes):
        return block
    if picture.format == "TIFF":
        return _tiff_exif(picture)
    listing = picture.info.get("Raw profile type exif")
    if isinstance(listing, str):
        # How ImageMagick keeps EXIF in a PNG: three lines of heading, then hexadecimal.
        try:
            return bytes.fromhex("".join(listing.split("\n")[3:]))
        except ValueError:
            return None
    return None


def _tiff_exif(picture: Image.Image) -> bytes | None:
    """The few tags of a TIFF's own directory that count. Pillow turns its pixels itself, so not that one."""
    try:
        own, kept = picture.getexif(), Image.Exif()
        for tag in _TIFF_TAGS & own.keys():
            kept[tag] = own[tag]
        for directory in _TIFF_DIRECTORIES & own.keys():
            kept[directory] = own.get_ifd(directory)
        return kept.tobytes()
    except MemoryError:
        raise
    except Exception:
        return None


def reduce_picture(picture: ImageFile.ImageFile, memory: int, most_pixels: int = 0) -> Image.Image:
    """Decode the first frame, no larger than `reduced_size` asks for, in mode L, RGB or CMYK.

    Args:
        picture: from `open_picture`.
        memory: bytes that there are for it.
        most_pixels: where given, it is decoded at its full size up to so many pixels.

    Raises:
        TooLarge: a progressive JPEG needs more memory than that.
        Exception: as `open_picture`.
    """
    size = full_size(*picture.size, most_pixels) if most_pixels else reduced_size(*picture.size)
    if picture.format in ("JPEG", "MPO"):
        _check_progressive(picture, memory)
        picture.draft(picture.mode, size)
    picture.load()
    plain = _flatten(picture)
    return plain if plain.size == size else plain.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def upright_pixels(plain: Image.Image, profile: object, orientation: int) -> Pixels:
    """The pixels of a reduced picture in sRGB or grey, turned upright.

    Args:
        plain: in mode L, RGB or CMYK.
        profile: the file's ICC profile, as bytes, or anything else for none.
        orientation: EXIF orientation, 1 to 8.
    """
    shown = _to_srgb(plain, profile)
    if orientation in _TURNS:
        shown = shown.transpose(_TURNS[orientation])
    return Pixels(shown.width, shown.height, shown.mode == "L", shown.tobytes())


def is_blank(picture: Image.Image) -> bool:
    """Whether a picture that is cut off shows nothing: one shade below its first rows.

    Where data ends early, decoders make something up for the rows they were at (16 in a JPEG), and leave
    the others in one shade.
    """
    first_rows = min(max(_MADE_UP_ROWS, picture.height // 20), picture.height - 1)
    rest = picture.crop((0, first_rows, picture.width, picture.height))
    return all(low == high for low, high in (band.getextrema() for band in rest.split()))


def _check_progressive(picture: ImageFile.ImageFile, memory: int) -> None:
    """Progressive decoding keeps every coefficient, two bytes each, whatever size is asked for."""
    if "progressive" not in picture.info:
        return
    sampling = [(layer[1], layer[2]) for layer in getattr(picture, "layer", [])]
    if not sampling:
        return
    most = max(h for h, _ in sampling) * max(v for _, v in sampling)
    samples = picture.width * picture.height * sum(h * v for h, v in sampling) / max(1, most)
    if 2 * samples > 0.9 * memory:
        raise TooLarge


def _flatten(picture: Image.Image) -> Image.Image:
    """The picture in mode L, RGB or CMYK, transparent parts on white."""
    if picture.mode.startswith("I;16"):
        high_byte = 0 if picture.mode.endswith("B") else 1
        return Image.frombytes("L", picture.size, picture.tobytes()[high_byte::2])
    if picture.has_transparency_data:
        coloured = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        white = Image.new("RGB", picture.size, "white")
        white.paste(coloured, mask=coloured.getchannel("A"))
        return white
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _to_srgb(plain: Image.Image, profile: object) -> Image.Image:
    if plain.mode == "L":
        return plain
    if isinstance(profile, bytes) and 0 < len(profile) <= _LARGEST_PROFILE:
        try:
            converted = ImageCms.profileToProfile(
                plain,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None
        if converted is not None:
            return converted
    return plain if plain.mode == "RGB" else plain.convert("RGB")
