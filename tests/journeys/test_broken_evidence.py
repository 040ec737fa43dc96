"""Files that break what reads them: the pack is whole all the same, and each of them is in it, untouched."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from stalkdiary.actions import record
from stalkdiary.actions.check_pack import verify
from stalkdiary.actions.export import export
from stalkdiary.actions.record import Incoming
from stalkdiary.model.pack import PackRequest
from tests.pack.reading import pages_of, squeezed
from tests.preview import making
from tests.support.diary import Diary, about


def png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def mail_in_an_unknown_charset() -> bytes:
    return (
        b"From: =?x-klingon?Q?=FF=FE?= <him@example.org>\r\nTo: me@example.org\r\nSubject: =?utf-8?B?4A==?="
        b"\r\n"
        b'Date: Tue, 17 Mar 2026 21:04:11 +0000\r\nContent-Type: text/plain; charset="x-nobody-knows"\r\n\r\n'
        b"I saw you \xff\xfe at the station\r\n"
    )


FILM = making.film()
FILES = {
    "empty.jpg": (b"\xff\xd8\xff", "It is damaged"),
    "broken.png": (png(40, 40, b"\0" * 9)[:60], "It is damaged"),
    "bomb.png": (png(30_000, 30_000, bytes(1000)), "It is too large to be shown here"),
    "locked.pdf": (making.pdf(1, password="secret"), "It asks for a password"),
    "torn.pdf": (making.pdf(2)[:200], "It is damaged"),
    "cut off.mp4": (FILM[: len(FILM) // 2], "It is damaged"),
    "charset.eml": (mail_in_an_unknown_charset(), "at the station"),
    "surrogates.txt": ("a \ud800 b \udc00\n".encode("utf-16", "surrogatepass"), "a "),
    "nulls.txt": (b"before\0after\n", "before⟦U+0000⟧after"),
    "turned.txt": ("x \u202egpj.exe".encode(), "x ⟦U+202E⟧gpj.exe"),
    "empty.txt": (b"", "It is empty, so there is nothing to show"),
    "name \ud800\x00\u202egpj.exe": (b"MZ\x90\0", "This file cannot be shown here"),
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a diary that holds all of them."""
    folder = tmp_path_factory.mktemp("broken")
    with Diary.make(folder / "notes").open() as vault:
        incoming = [Incoming(data=data, name=name) for name, (data, _) in FILES.items()]
        assert record.log(vault, about("lone \ud800 and \0 in words"), incoming).not_added == ()
        export(vault, PackRequest("AB"), folder / "pack.zip")
    return folder / "pack.zip"


def test_the_pack_is_whole(pack: Path) -> None:
    assert verify(pack).undamaged


def test_every_file_is_delivered_as_it_came(pack: Path) -> None:
    with zipfile.ZipFile(pack) as opened:
        delivered = [opened.read(name) for name in opened.namelist() if "/exhibits/" in name]
    assert sorted(delivered) == sorted(data for data, _ in FILES.values())


@pytest.mark.parametrize("name", FILES)
def test_what_cannot_be_shown_is_said_beside_its_reference(pack: Path, name: str) -> None:
    with zipfile.ZipFile(pack) as opened:
        pdf = next(one for one in opened.namelist() if one.endswith(".pdf") and "/exhibits/" not in one)
        text = squeezed("".join(pages_of(io.BytesIO(opened.read(pdf)).getvalue())))
    number = list(FILES).index(name) + 1
    start = text.index(squeezed(f"Exhibit AB/{number} suggested reference"))
    end = text.find(squeezed(f"Exhibit AB/{number + 1} suggested reference"))
    assert squeezed(FILES[name][1]) in text[start : end if end > 0 else None]
