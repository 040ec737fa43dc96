"""The child that looks at one picture; `answer` tells what goes in and what comes back."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace

# Loaded now, as nothing can be loaded once the child is closed off: Pillow does so on first use.
from PIL import (  # noqa: F401 - they register themselves
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

from stalkdiary.preview.blocks import FACTS, FAILURE, failure_block, pixels_block
from stalkdiary.preview.exif import with_exif
from stalkdiary.preview.facts import ANIMATED, SEVERAL_PAGES, TRUNCATED, PictureFacts
from stalkdiary.preview.facts_wire import facts_to_json
from stalkdiary.preview.image import (
    TooLarge,
    exif_block,
    is_blank,
    is_cut_off,
    open_picture,
    reduce_picture,
    upright_pixels,
)
from stalkdiary.preview.question import Question
from stalkdiary.sandbox import ByteSource, BytesSource

COMMON = ("JPEG", "PNG", "WEBP")
"""The decoders that this module loads; `other_pictures` loads the rest."""
NAMES = {
    **{"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP"},
    **{"HEIF": "HEIC", "AVIF": "AVIF", "GIF": "GIF", "TIFF": "TIFF", "BMP": "BMP"},
}
"""Pillow's name of each decoder, and the format's name as shown."""
_PAGED = {"TIFF", "HEIF"}
_BOXED = {"HEIF", "AVIF"}


def warm_up() -> None:
    """Read a small picture of every common kind, so that all that is loaded on first use is there."""
    warm_up_with(COMMON)


def warm_up_with(decoders: Iterable[str]) -> None:
    """Read a small picture of each of these kinds, whole and cut off."""
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    exif = Image.Exif()
    exif[0x0110] = "Ł"
    exif[0x8769] = {0x9003: "2020:01:01 00:00:00"}
    exif[0x8825] = {1: "N", 2: (1.0, 2.0, 3.0)}
    for decoder in decoders:
        file = io.BytesIO()
        Image.new("RGB", (8, 8)).save(file, decoder, exif=exif.tobytes(), icc_profile=_srgb())
        for block in (file.getvalue(), file.getvalue()[:-20]):
            list(answer(BytesSource(block), Question(decoder, NAMES[decoder], 1 << 20).to_bytes()))


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """Look at one picture.

    Facts come first, so that they are known even if decoding brings the child down; they come again where
    more is known at the end, and the last ones count. Then pixels, or the fixed word of a failure.

    Args:
        source: the file.
        asked: a `Question`.
    """
    wanted = Question.from_bytes(asked)
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield from _look(source, wanted)
        return
    except (TooLarge, MemoryError) as error:
        yield failure_block(error)
        return
    except Exception:
        ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield from _look(source, wanted)
    except Exception as error:
        yield failure_block(error)


def _look(source: ByteSource, wanted: Question) -> Iterator[bytes]:
    picture = open_picture(source, wanted.decoder)
    named = PictureFacts(*picture.size, wanted.name)
    profile = picture.info.get("icc_profile")
    if getattr(picture, "is_animated", False) and picture.format != "MPO":
        named = replace(named, note=(SEVERAL_PAGES if wanted.decoder in _PAGED else ANIMATED,))
    facts = with_exif(named, exif_block(picture))
    yield FACTS + facts_to_json(facts)
    plain = reduce_picture(picture, wanted.memory, wanted.most_pixels)
    # libheif leaves out the parts that are missing, and says nothing.
    partial = ImageFile.LOAD_TRUNCATED_IMAGES or (wanted.decoder in _BOXED and is_cut_off(source))
    if partial and is_blank(plain):
        yield FAILURE + b"damaged"
        return
    if partial:
        named = replace(named, note=(*named.note, TRUNCATED))
    final = with_exif(named, exif_block(picture))
    if final != facts:
        yield FACTS + facts_to_json(final)
    yield pixels_block(upright_pixels(plain, profile, final.orientation))


def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
