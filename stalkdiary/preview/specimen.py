"""Draws the pictures of the made-up diary: telephone photographs and screens, the same from the same shot.

They are files as a telephone writes them, EXIF included, so that what reads foreign pictures has something
real to read. Nothing here ever opens a picture.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random
from typing import Literal

from PIL import Image

from stalkdiary.preview.heif_boxes import heic_file
from stalkdiary.preview.specimen_photos import car, damage, gift, letter, note, tracker
from stalkdiary.preview.specimen_recordings import film, voicemail
from stalkdiary.preview.specimen_screens import Message, alert, calls, chat, profile
from stalkdiary.resource_files import resource

__all__ = ["Message", "Recording", "Scene", "Shot", "draw", "record"]

PHONE = ("Specimen", "Pocket 3 (made-up)")
"""Make and model of a telephone that nobody sells."""
POSITION = ((55, 18, 30.0), (2, 42, 18.0))
"""Degrees, minutes and seconds north and east: a spot in the open North Sea, far from anyone's home."""

_JPEG_QUALITY = 82
_OPTIONS: dict[str, dict[str, int]] = {"PNG": {"compress_level": 4}, "WEBP": {"quality": 88, "method": 2}}
_DOOR_SIZE = (1600, 1200)
_IFD_EXIF, _IFD_GPS = 0x8769, 0x8825


class Scene(StrEnum):
    """What is in a picture."""

    NOTE = "note"
    CAR = "car"
    LETTER = "letter"
    GIFT = "gift"
    TRACKER = "tracker"
    DAMAGE = "damage"
    CHAT = "chat"
    CALLS = "calls"
    ALERT = "alert"
    PROFILE = "profile"


PHOTOGRAPHS = {
    Scene.NOTE: note,
    Scene.CAR: car,
    Scene.LETTER: letter,
    Scene.GIFT: gift,
    Scene.TRACKER: tracker,
    Scene.DAMAGE: damage,
}
"""Scenes that are photographs, saved as JPEG; the others are pictures of a screen."""

SCREENS = {Scene.CHAT: chat, Scene.CALLS: calls, Scene.ALERT: alert, Scene.PROFILE: profile}
"""Scenes that show a telephone's screen, saved as PNG or WebP."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to be drawn.

    Attributes:
        scene: what is in it.
        variant: any number; the same one gives the same picture.
        title: at the top of a screen.
        subtitle: below it.
        lines: written on paper or shown on a screen.
        messages: of a conversation, or the calls of a list.
        taken: local time for EXIF, naive; None for a picture that says nothing of itself.
        offset: of that time from UTC, such as "+01:00".
        is_turned: saved lying on its side with EXIF orientation 6, as telephones do.
        has_position: EXIF holds a position.
        format: PNG or WEBP of a screen's picture; a photograph is JPEG. HEIC is the one picture that is kept
            coded, of a door, whatever the scene and the variant are.
    """

    scene: Scene
    variant: int
    title: str = ""
    subtitle: str = ""
    lines: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    taken: datetime | None = None
    offset: str = ""
    is_turned: bool = False
    has_position: bool = False
    format: Literal["PNG", "WEBP", "HEIC"] = "PNG"


@dataclass(frozen=True, slots=True)
class Recording:
    """A film or a sound to be made.

    Attributes:
        seconds: how long.
        variant: any number; the same one gives the same recording.
        made: aware; what the file says of itself.
        shot: what the film shows; None for a voicemail.
    """

    seconds: int
    variant: int
    made: datetime
    shot: Shot | None = None


def draw(shot: Shot) -> bytes:
    """The picture's file: JPEG or HEIC for a photograph, PNG or WebP for a screen."""
    exif = b"" if shot.taken is None else _exif(shot, shot.taken)
    if shot.format == "HEIC":
        return heic_file(resource("demonstration", "door.hevc").read_bytes(), _DOOR_SIZE, exif)
    dice = Random(f"{shot.scene}/{shot.variant}")  # noqa: S311 - a picture, not a secret
    out = io.BytesIO()
    if shot.scene in SCREENS:
        screen = SCREENS[shot.scene](dice, shot.title, shot.subtitle, shot.lines, shot.messages)
        screen.save(out, shot.format, **_OPTIONS[shot.format])
        return out.getvalue()
    picture = PHOTOGRAPHS[shot.scene](dice, shot.lines)
    if shot.is_turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    picture.save(out, "JPEG", quality=_JPEG_QUALITY, exif=exif)
    return out.getvalue()


def record(recording: Recording) -> bytes:
    """The recording's file: MP4 for a film, M4A for a voicemail.

    Raises:
        TaskFailed: it could not be made.
    """
    seconds, variant, shot = recording.seconds, recording.variant, recording.shot
    if shot is None:
        return voicemail(seconds, variant, recording.made)
    dice = Random(f"{shot.scene}/{shot.variant}")  # noqa: S311 - a picture, not a secret
    return film(PHOTOGRAPHS[shot.scene](dice, shot.lines), seconds, variant, recording.made)


def _exif(shot: Shot, taken: datetime) -> bytes:
    """Metadata as a telephone writes them (CIPA DC-008, Exif 2.32)."""
    spelled = f"{taken:%Y:%m:%d %H:%M:%S}"
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = PHONE
    exif[0x0112] = 6 if shot.is_turned else 1
    exif[0x0131] = "Specimen OS 12"
    exif[0x0132] = spelled
    details = exif.get_ifd(_IFD_EXIF)
    details[0x9000] = b"0232"
    details[0x9003] = details[0x9004] = spelled
    details[0x9010] = details[0x9011] = details[0x9012] = shot.offset
    details[0x920A] = 4.3
    if shot.has_position:
        position = exif.get_ifd(_IFD_GPS)
        position[1], position[2] = "N", POSITION[0]
        position[3], position[4] = "E", POSITION[1]
    return exif.tobytes()
