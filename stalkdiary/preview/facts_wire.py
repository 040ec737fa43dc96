"""The one form in which facts cross from the child to the parent, and their check on arrival.

Whatever a child says is checked here again, as a hostile file may have taken the child over: types, ranges,
lengths and fixed words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from stalkdiary.preview.checks import (
    are_clean,
    is_clean,
    is_clean_block,
    is_number,
    is_offset,
    is_time,
    is_utc,
    is_whole,
)
from stalkdiary.preview.facts import (
    BASES,
    DOCUMENT_BASES,
    FILM_BASES,
    LARGEST_SIDE,
    MAIL_BASES,
    NOTES,
    AttachedFile,
    DocumentFacts,
    FileFacts,
    FilmFacts,
    MailFacts,
    PictureFacts,
    SoundFacts,
    TextFacts,
)

PICTURE_FORMATS = ("JPEG", "PNG", "WebP", "HEIC", "AVIF", "GIF", "TIFF", "BMP")
MEDIA_FORMATS = (
    "MP4",
    "QuickTime",
    "3GP",
    "M4A",
    "Matroska",
    "WebM",
    "AVI",
    "WAV",
    "MP3",
    "AAC",
    "Ogg",
    "FLAC",
    "AMR",
)
LONGEST_BODY = 200_000
"""Characters of a mail's or a text file's text; twice what is kept, as what would act is spelt out."""
LONGEST_HEADER = 2000
MOST_RECEIVED, MOST_ATTACHMENTS, MOST_TAGS, MOST_PICTURES = 50, 200, 30, 4
LONGEST_FILM_S = 1e7

_CODEC = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}", re.ASCII)


class NotFacts(ValueError):
    """A child's words about a file are not in the agreed form."""


def facts_to_json(facts: FileFacts) -> bytes:
    """The form in which a child gives facts."""
    return json.dumps({**asdict(facts), "is": _NAMES[type(facts)]}).encode("ascii")


def facts_from_json(data: bytes) -> FileFacts:
    """Facts from a child, every value checked.

    Raises:
        NotFacts: anything is not as it has to be.
    """
    try:
        fields = json.loads(data)
        kind, checks = _KINDS[fields.pop("is")]
        facts = kind(**{name: _frozen(value) for name, value in fields.items()})
        if isinstance(facts, MailFacts):
            facts = _with_attachments(facts, fields["attachments"])
        sound = all(_common(facts)) and all(checks(facts))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotFacts from error
    if not sound:
        raise NotFacts
    return facts


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


def _with_attachments(facts: MailFacts, fields: list[dict[str, Any]]) -> MailFacts:
    return MailFacts(
        **{
            **{name: getattr(facts, name) for name in MailFacts.__dataclass_fields__},
            "attachments": tuple(AttachedFile(**each) for each in fields),
        }
    )


def _common(facts: FileFacts) -> Iterator[bool]:
    yield is_whole(facts.width, 0, LARGEST_SIDE)
    yield is_whole(facts.height, 0, LARGEST_SIDE)
    yield facts.captured is None or is_time(facts.captured)
    yield is_offset(facts.captured_offset)
    yield facts.captured is not None or facts.captured_offset is None
    yield is_clean(facts.camera)
    yield is_clean(facts.software)
    yield is_number(facts.latitude, 90)
    yield is_number(facts.longitude, 180)
    yield (facts.latitude is None) == (facts.longitude is None)
    yield is_number(facts.altitude, 1e6)
    yield len(set(facts.note)) == len(facts.note) and set(facts.note) <= set(NOTES)


def _picture(facts: PictureFacts) -> Iterator[bool]:
    yield facts.width > 0
    yield facts.height > 0
    yield facts.format in PICTURE_FORMATS
    yield facts.captured_basis in (BASES if facts.captured else ("",))
    yield is_whole(facts.orientation, 1, 8)
    yield is_utc(facts.gps_time)


def _film(facts: FilmFacts) -> Iterator[bool]:
    yield facts.width > 0
    yield facts.height > 0
    yield facts.format in MEDIA_FORMATS
    yield facts.captured_basis in (FILM_BASES if facts.captured else ("",))
    yield _is_seconds(facts.duration)
    yield _is_seconds(facts.frame_rate)
    yield facts.rotation in (0, 90, 180, 270)
    yield bool(_CODEC.fullmatch(facts.video_codec))
    yield facts.sound_codec is None or bool(_CODEC.fullmatch(facts.sound_codec))
    yield is_whole(facts.sample_rate, 0, 1 << 20)
    yield is_whole(facts.channels, 0, 64)
    yield len(facts.frame_times) <= MOST_PICTURES
    yield all(_is_seconds(each) for each in facts.frame_times)
    yield list(facts.frame_times) == sorted(facts.frame_times)


def _sound(facts: SoundFacts) -> Iterator[bool]:
    yield facts.format in MEDIA_FORMATS
    yield facts.captured_basis in (FILM_BASES if facts.captured else ("",))
    yield _is_seconds(facts.duration)
    yield bool(_CODEC.fullmatch(facts.sound_codec))
    yield is_whole(facts.sample_rate, 1, 1 << 20)
    yield is_whole(facts.channels, 1, 64)
    yield len(facts.tags) <= MOST_TAGS
    yield all(are_clean(tag, 2) and len(tag) == 2 for tag in facts.tags)


def _document(facts: DocumentFacts) -> Iterator[bool]:
    yield facts.format == "PDF"
    yield facts.captured_basis in (DOCUMENT_BASES if facts.captured else ("",))
    yield is_whole(facts.pages, 0, 1 << 24)
    yield is_clean(facts.title)
    yield is_clean(facts.author)


def _mail(facts: MailFacts) -> Iterator[bool]:
    yield facts.format == "Mail"
    yield facts.captured_basis in (MAIL_BASES if facts.captured else ("",))
    for line in (facts.sender, facts.to, facts.cc, facts.subject, facts.message_id, facts.date_written):
        yield is_clean(line, LONGEST_HEADER)
    yield is_utc(facts.date_utc)
    yield are_clean(facts.received, MOST_RECEIVED, LONGEST_HEADER)
    yield is_clean_block(facts.text, LONGEST_BODY)
    yield type(facts.is_from_html) is bool
    yield facts.guessed in ("", "UTF-8", "Windows-1252")
    yield len(facts.attachments) <= MOST_ATTACHMENTS
    for each in facts.attachments:
        yield each.name == "" or is_clean(each.name)
        yield bool(_TYPE.fullmatch(each.type))
        yield is_whole(each.size, 0, 1 << 40)
        yield bool(_SHA256.fullmatch(each.sha256))


def _text(facts: TextFacts) -> Iterator[bool]:
    yield facts.format == "Text"
    yield facts.captured is None
    yield facts.captured_basis == ""
    yield is_clean_block(facts.text, LONGEST_BODY)
    yield facts.encoding in ("UTF-8", "UTF-16", "Windows-1252")
    yield type(facts.is_guess) is bool


def _is_seconds(value: object) -> bool:
    return is_number(value, LONGEST_FILM_S) and isinstance(value, int | float) and value >= 0


_Checks = Callable[[Any], Iterator[bool]]
_KINDS: dict[str, tuple[type[FileFacts], _Checks]] = {
    "picture": (PictureFacts, _picture),
    "film": (FilmFacts, _film),
    "sound": (SoundFacts, _sound),
    "document": (DocumentFacts, _document),
    "mail": (MailFacts, _mail),
    "text": (TextFacts, _text),
}
_NAMES = {kind: name for name, (kind, _) in _KINDS.items()}


def kind_of(facts: FileFacts) -> str:
    """The word of `Look.kind` that goes with these facts."""
    return _NAMES[type(facts)]
