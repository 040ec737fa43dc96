"""Exhibits of every kind but pictures, as a pack gets them; for tests of what is drawn of them."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from stalkdiary.model.evidence import Evidence, FileKind, FileSays
from stalkdiary.model.pack import Exhibit, ExhibitView, PackContents, ReducedPicture
from tests.pack import factory, made_up

BASE = factory.contents(1)
PEAKS = bytes([0] * 200 + [90] * 100 + [200] + [40] * 99)
SHADES = (30, 120, 210)


def picture(shade: int, size: tuple[int, int] = (320, 180)) -> ReducedPicture:
    out = io.BytesIO()
    Image.new("L", size, shade).save(out, "JPEG")
    return ReducedPicture(*size, read=out.getvalue)


def shown(kind: FileKind, view: ExhibitView | None, says: FileSays | None = None, name: str = "") -> Exhibit:
    file = BASE.incidents[0].exhibits[0]
    attachment = replace(file.attachment, kind=kind, says=says or FileSays(format="X"), name=name or "a file")
    return replace(file, attachment=attachment, picture=None, view=None if view is None else lambda: view)


def pack_of(file: Exhibit, *, plates: bool = False) -> PackContents:
    base = factory.with_file(BASE, file)
    return replace(base, request=replace(base.request, plates=plates))


FILM = shown(
    FileKind.FILM,
    ExhibitView(tuple(picture(shade) for shade in SHADES), (1200, 6000, 10800), PEAKS),
    FileSays(format="MP4", duration_ms=12_000, width=640, height=360),
)
LETTER = shown(
    FileKind.DOCUMENT,
    ExhibitView(tuple(picture(shade, (1240, 1754)) for shade in SHADES)),
    FileSays(format="PDF", pages=14),
)


SOUND = shown(FileKind.SOUND, ExhibitView(peaks=PEAKS), FileSays(format="WAV", duration_ms=75_000))
MAIL = shown(
    FileKind.MAIL, ExhibitView(said=(("From", "a@example.org"), ("To", "me")), text="I saw you\n" * 90)
)
TEXT = shown(FileKind.TEXT, ExhibitView(text="21:04 a call\n" * 90, is_cut=True))
CARD = shown(FileKind.DOCUMENT, ExhibitView(failure="locked"))


def pack_of_every_kind(*, plates: bool = False) -> PackContents:
    """One entry with one file of each kind."""
    return pack_of_files(FILM, SOUND, LETTER, MAIL, TEXT, CARD, plates=plates)


def pack_of_files(*several: Exhibit, plates: bool = False) -> PackContents:
    """One entry with these files, AB/1 and so on."""
    files = [
        replace(
            each,
            reference=f"AB/{number}",
            attachment=replace(
                each.attachment,
                id=made_up.identifier("attachment of a kind", number),
                file=made_up.identifier("file of a kind", number),
            ),
        )
        for number, each in enumerate(several, 1)
    ]
    item = BASE.incidents[0]
    incident = replace(item.incident, evidence=Evidence(tuple(file.attachment for file in files)))
    proven = replace(factory.reproven(item, incident), exhibits=tuple(files))
    contents = factory.with_items(BASE, proven, *BASE.incidents[1:])
    return replace(contents, request=replace(contents.request, plates=plates))
