"""The child that looks at one picture; `answer` tells what goes in and what comes back."""

from __future__ import annotations

import io
import json
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace

# Loaded now, as nothing can be loaded once the child is closed off: Pillow does so on first use.
from PIL import (  # noqa: F401
    ExifTags,
    Image,
    ImageCms,
    ImageFile,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from stalkdiary.preview.exif import with_exif
from stalkdiary.preview.facts import ANIMATED, TRUNCATED, PictureFacts, facts_to_json
from stalkdiary.preview.image import (
    Pixels,
    TooLarge,
    exif_block,
    is_blank,
    open_picture,
    reduce_picture,
    upright_pixels,
)
from stalkdiary.sandbox import ByteSource, BytesSource

FACTS, PIXELS, FAILURE = b"F", b"P", b"X"
"""The first byte of each block of an answer."""
PIXELS_HEAD = struct.Struct(">IIB")
"""Width, height, and 1 where grey; the pixels follow."""
DECODERS = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"}
"""Pillow's name of each decoder, and the format's name as shown."""


@dataclass(frozen=True, slots=True)
class _Request:
    decoder: str
    memory: int


def request(decoder: str, memory: int) -> bytes:
    """The request for a picture of this kind, with the bytes of memory that the child has."""
    return json.dumps({"decoder": decoder, "memory": memory}).encode("ascii")


def warm_up() -> None:
    """Read a small picture of every kind, so that all that is loaded on first use is there."""
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    exif = Image.Exif()
    exif[0x0110] = "Ł"
    exif[0x8769] = {0x9003: "2020:01:01 00:00:00"}
    exif[0x8825] = {1: "N", 2: (1.0, 2.0, 3.0)}
    for decoder in DECODERS:
        file = io.BytesIO()
        Image.new("RGB", (8, 8)).save(file, decoder, exif=exif.tobytes(), icc_profile=_srgb())
        for block in (file.getvalue(), file.getvalue()[:-20]):
            list(answer(BytesSource(block), request(decoder, 1 << 20)))


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """Look at one picture.

    Facts come first, so that they are known even if decoding brings the child down; they come again where
    more is known at the end, and the last ones count. Then pixels, or the fixed word of a failure.

    Args:
        source: the file.
        asked: from `request`.
    """
    wanted = _Request(**json.loads(asked))
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield from _look(source, wanted)
        return
    except (TooLarge, MemoryError) as error:
        yield FAILURE + _failure(error)
        return
    except Exception:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield from _look(source, wanted)
    except Exception as error:
        yield FAILURE + _failure(error)


def _look(source: ByteSource, wanted: _Request) -> Iterator[bytes]:
    picture = open_picture(source, wanted.decoder)
    named = PictureFacts(*picture.size, DECODERS[wanted.decoder])
    profile = picture.info.get("icc_profile")
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        named = replace(named, note=(ANIMATED,))
    facts = with_exif(named, exif_block(picture))
    yield FACTS + facts_to_json(facts)
    plain = reduce_picture(picture, wanted.memory)
    partial = ImageFile.LOAD_TRUNCATED_IMAGES
    if partial and is_blank(plain):
        yield FAILURE + b"damaged"
        return
    if partial:
        named = replace(named, note=(*named.note, TRUNCATED))
    final = with_exif(named, exif_block(picture))
    if final != facts:
        yield FACTS + facts_to_json(final)
    yield _pixels_block(upright_pixels(plain, profile, final.orientation))


def _pixels_block(pixels: Pixels) -> bytes:
    return PIXELS + PIXELS_HEAD.pack(pixels.width, pixels.height, pixels.grey) + pixels.data


def _failure(error: Exception) -> bytes:
    if isinstance(error, TooLarge):
        return b"too-large"
    return b"memory" if isinstance(error, MemoryError) else b"damaged"


def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
