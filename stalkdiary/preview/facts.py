"""What one look at a file gives: what the file says of itself, and smaller copies of what it shows.

Nothing that a file says is known to be true. How facts cross from the child, and how they are checked again
on this side, is in `facts_wire`.
"""

from __future__ import annotations

from dataclasses import dataclass

TRUNCATED, ANIMATED, SEVERAL_PAGES = "truncated", "animated", "several pages"
LOCKED, INCOMPLETE, SOUND_ONLY_SAMPLED = "locked", "incomplete", "sound sampled"
NOTES = (TRUNCATED, ANIMATED, SEVERAL_PAGES, LOCKED, INCOMPLETE, SOUND_ONLY_SAMPLED)
"""The fixed words of `FileFacts.note`: part of the file is missing; there are more frames than the first;
there are more pages than the first; a document asks for a password; the look was ended before everything
had been read; the waveform is made of short pieces, as the sound is long."""

BASES = ("exif DateTimeOriginal", "exif DateTimeDigitized", "exif DateTime", "gps (UTC)")
"""The fixed words of a picture's `captured_basis`, in the order in which they are preferred."""
FILM_BASES = ("quicktime creationdate", "container date (UTC)", "container date")
"""The same for film and sound."""
DOCUMENT_BASES = ("pdf CreationDate",)
MAIL_BASES = ("mail Date",)

LARGEST_SIDE = 1 << 24


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file of any kind says of itself.

    Attributes:
        width: pixels across, as shown (after orientation); 0 for what has no pixels.
        height: pixels down, as shown.
        format: the format's usual name, such as "JPEG", "MP4" or "PDF".
        captured: local date and time as the file says, such as "2026-03-17T21:04:11", with milliseconds where
            it has them: taken, recorded, made or sent, as `captured_basis` tells.
        captured_offset: offset from UTC, such as "+01:00", where the file says it.
        captured_basis: which field `captured` comes from, a fixed word; empty where it is None.
        camera: maker and model.
        software: the program that wrote the file.
        latitude: degrees north, -90 to 90.
        longitude: degrees east, -180 to 180; there is either both or neither. Private.
        altitude: metres above sea level.
        note: fixed words out of `NOTES`.
    """

    width: int = 0
    height: int = 0
    format: str = ""
    captured: str | None = None
    captured_offset: str | None = None
    captured_basis: str = ""
    camera: str | None = None
    software: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    altitude: float | None = None
    note: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureFacts(FileFacts):
    """What a picture says of itself.

    Attributes:
        orientation: the EXIF orientation, 1 to 8; 1 where the file has none, or where its own rules have
            turned it already (HEIC, TIFF).
        gps_time: the position's own time, ISO, in UTC.
    """

    orientation: int = 1
    gps_time: str | None = None


@dataclass(frozen=True, slots=True)
class FilmFacts(FileFacts):
    """What a film says of itself.

    Attributes:
        duration: seconds; 0 where unknown.
        frame_rate: frames a second on average; 0 where unknown.
        rotation: degrees clockwise by which the stored frames are turned for showing: 0, 90, 180 or 270.
        video_codec: FFmpeg's short name, such as "h264".
        sound_codec: the same, or None where there is no sound.
        sample_rate: of the sound, in hertz; 0 without sound.
        channels: of the sound; 0 without sound.
        frame_times: seconds from the start of each picture that was made of it, in order.
    """

    duration: float = 0.0
    frame_rate: float = 0.0
    rotation: int = 0
    video_codec: str = ""
    sound_codec: str | None = None
    sample_rate: int = 0
    channels: int = 0
    frame_times: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class SoundFacts(FileFacts):
    """What a sound file says of itself.

    Attributes:
        duration: seconds; 0 where unknown.
        sound_codec: FFmpeg's short name, such as "aac".
        sample_rate: in hertz.
        channels: how many.
        tags: names and values such as ("title", "Voice 004"), each a clean line.
    """

    duration: float = 0.0
    sound_codec: str = ""
    sample_rate: int = 0
    channels: int = 0
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFacts(FileFacts):
    """What a PDF says of itself; `software` is its producer.

    Attributes:
        pages: how many; 0 where it is locked.
        title: as the file says.
        author: as the file says.
    """

    pages: int = 0
    title: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file inside a mail.

    Attributes:
        name: as the mail says, a clean line; empty where it does not say.
        type: its MIME type as the mail says.
        size: bytes, once decoded.
        sha256: of those bytes, lower-case hex.
    """

    name: str
    type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class MailFacts(FileFacts):
    """What a mail says of itself; `captured` is its Date header as local time of the sender's zone.

    Attributes:
        sender: the From line.
        to: the To line.
        cc: the Cc line.
        subject: the Subject line.
        message_id: the Message-ID line.
        date_written: the Date header exactly as written.
        date_utc: the same moment in UTC, ISO; None where it cannot be read.
        received: the Received lines, newest (topmost) first: which computers say they passed it on.
        text: the body as plain text.
        is_from_html: whether the body had only HTML, and the text was taken out of that.
        guessed: how the text was read, "UTF-8" or "Windows-1252", where the mail names no character set that
            is known, so that letters may be wrong; else empty.
        attachments: files inside.
    """

    sender: str | None = None
    to: str | None = None
    cc: str | None = None
    subject: str | None = None
    message_id: str | None = None
    date_written: str | None = None
    date_utc: str | None = None
    received: tuple[str, ...] = ()
    text: str = ""
    is_from_html: bool = False
    guessed: str = ""
    attachments: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class TextFacts(FileFacts):
    """A plain text file.

    Attributes:
        text: its first 100 kB.
        encoding: "UTF-8", "UTF-16" or "Windows-1252".
        is_guess: whether the encoding is only a guess, so that letters may be wrong.
    """

    text: str = ""
    encoding: str = "UTF-8"
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Reduced:
    """A smaller copy of a picture, encoded by us: no metadata, upright, on white, sRGB or grey.

    Attributes:
        jpeg: the file's bytes.
        width: pixels across.
        height: pixels down.
        grey: whether it has no colour.
    """

    jpeg: bytes
    width: int
    height: int
    grey: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a file gave.

    Attributes:
        kind: "picture", "film", "sound", "document", "mail", "text", or "other" for what is not read.
        facts: what the file says, as far as it could be read; its class goes with `kind`.
        reduced: the copy to show and to print; of a film its first frame, of a document its first page.
        thumbnail: a small copy for lists, at most 256 kB.
        failure: why nothing can be shown: "unsupported", "damaged", "too-large", "timeout", "memory" or
            "crashed"; None where something can.
        more: further frames or pages, in order.
        peaks: the waveform of the sound from start to end, 400 values of loudness, 0 to 255; empty where
            there is no sound.
    """

    kind: str
    facts: FileFacts | None = None
    reduced: Reduced | None = None
    thumbnail: Reduced | None = None
    failure: str | None = None
    more: tuple[Reduced, ...] = ()
    peaks: bytes = b""
