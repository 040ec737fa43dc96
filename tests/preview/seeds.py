"""One small file of every kind, for mutating."""

from __future__ import annotations

import io

from PIL import Image

from stalkdiary.preview.kinds import sniff
from tests.preview import making


def other_seeds() -> list[tuple[str, str, bytes]]:
    """What reads it (of `child_fuzz`), its decoder, and the file."""
    files = [
        making.film(seconds=1),
        making.film("matroska", "libx265", "libopus", seconds=1),
        making.film("webm", "libvpx", "libopus", seconds=1),
        making.film("avi", "mpeg4", "libmp3lame", seconds=1),
        making.sound("ipod", "aac", seconds=1),
        making.sound("mp3", "libmp3lame", seconds=1),
        making.sound("ogg", "libopus", seconds=1),
        making.sound("flac", "flac", seconds=1),
        making.sound("wav", "pcm_s16le", seconds=1),
        making.amr(40),
        making.pdf(2),
        bytes(making.mail()),
        making.heic(_noise(), _exif()),
        *(_encoded(kind) for kind in ("AVIF", "GIF", "TIFF", "BMP")),
    ]
    return [(_function(data), _decoder(data), data) for data in files]


def _function(data: bytes) -> str:
    found = sniff(data)
    assert found is not None
    return {"media": "media", "document": "document", "mail": "writing", "picture": "other_picture"}[
        found.kind
    ]


def _decoder(data: bytes) -> str:
    found = sniff(data)
    assert found is not None
    return found.decoder


def _encoded(kind: str) -> bytes:
    file = io.BytesIO()
    _noise().save(file, kind, **({} if kind == "BMP" else {"exif": _exif()}))
    return file.getvalue()


def _noise() -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise((64, 48), 60 + band) for band in range(3)])


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Fictional Phone 9"
    exif[0x8769] = {0x9003: "2026:03:17 21:04:11"}
    return exif.tobytes()
