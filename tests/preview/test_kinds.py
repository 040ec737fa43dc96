"""What a file is told to be: by its bytes, never by a name, and nothing new until it is switched on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.preview import ALL, PICTURES_ONLY, Look, client, kinds, look_at
from stalkdiary.sandbox import BytesSource


def box(brand: bytes, *others: bytes) -> bytes:
    body = brand + bytes(4) + b"".join(others)
    return (8 + len(body)).to_bytes(4, "big") + b"ftyp" + body + b"\0\0\0\x08free"


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (b"\xff\xd8\xff\xe1", kinds.JPEG),
        (b"GIF89a\x01\0", kinds.GIF),
        (b"MM\0*\0\0\0\x08", kinds.TIFF),
        (b"BM" + bytes(12) + b"\x28\0\0\0", kinds.BMP),
        (box(b"heic", b"mif1"), kinds.HEIC),
        (box(b"mif1", b"heic"), kinds.HEIC),
        (box(b"mif1", b"avif"), kinds.AVIF),
        (box(b"avif"), kinds.AVIF),
        (box(b"isom", b"mp42"), kinds.MP4),
        (box(b"qt  "), kinds.QUICKTIME),
        (box(b"3gp4"), kinds.THREE_GP),
        (box(b"M4A "), kinds.M4A),
        (b"\0\0\0\x08wide\0\0\0\0mdat", kinds.QUICKTIME),
        (b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm", kinds.WEBM),
        (b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x88matroska", kinds.MATROSKA),
        (b"RIFF\0\0\0\0AVI LIST", kinds.AVI),
        (b"RIFF\0\0\0\0WAVEfmt ", kinds.WAV),
        (b"ID3\x04\0\0", kinds.MP3),
        (b"\xff\xfb\x90\x64", kinds.MP3),
        (b"\xff\xf1\x50\x80", kinds.AAC),
        (b"OggS\0\x02", kinds.OGG),
        (b"fLaC\0\0", kinds.FLAC),
        (b"#!AMR\n<", kinds.AMR),
        (b"#!AMR-WB\n<", kinds.AMR),
        (b"%PDF-1.7\n\xe2\xe3", kinds.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.7\n\xe2\xe3", kinds.PDF),
        (b"Received: from a\r\n by b\r\nFrom: a@example.org\r\n\r\n", kinds.MAIL),
        (b"From a@example.org Tue Mar 17 2026\nFrom: a@example.org\nSubject: b\n\nc", kinds.MAIL),
        (b"From: a@example.org\r\nSubject: b\r\n\r\nI see \0 you \x01", kinds.MAIL),
        (b"From: a@example.org\nSubject: b\n\n\xff\0", kinds.MAIL),
        (b"Dear diary: from today on\nnothing", kinds.TEXT),
        (b"From: me\nthe rest is no header", kinds.TEXT),
        ("Grüße\n".encode(), kinds.TEXT),
        ("Grüße\n".encode("utf-16"), kinds.TEXT),
        ("Gr\xfc\xdfe\n".encode("cp1252"), kinds.TEXT),
        (b"I saw you\0at the station\n", kinds.TEXT),
        (b"From: a@example.org\nSubject: b\0\n\nc", kinds.TEXT),
        (b"From: a\0\n\nSubject: b\nTo: c\n\n", kinds.TEXT),
        (b"Dear diary: from today on\n\nnothing\0", kinds.TEXT),
        ("\x1b[31mThe log of a terminal\x1b[0m ł".encode()[:-1], kinds.TEXT),
    ],
)
def test_a_file_is_known_by_its_bytes(start: bytes, found: kinds.Sniffed) -> None:
    assert kinds.sniff(start) == found


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"PK\x03\x04",
        b"\x7fELF",
        b"MZ\x90\0",
        b"#EXTM3U\0",
        box(b"crx "),
        b"RIFF\0\0\0\0ABCD",
        b"\xff\xfb\xff\xff\0",
        b"\xff\xfe",
        b"\0\0\x01\xba",
    ],
)
def test_what_nothing_here_can_read_is_left_alone(start: bytes) -> None:
    assert kinds.sniff(start) is None


def test_a_playlist_is_only_words_and_never_followed() -> None:
    found = kinds.sniff(b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")
    assert found == kinds.TEXT


@given(st.binary(max_size=64))
def test_no_first_bytes_confuse_it(start: bytes) -> None:
    found = kinds.sniff(start)
    assert found is None or found in ALL


@pytest.mark.parametrize(
    "start", [box(b"heic"), box(b"isom"), b"%PDF-1.7", b"From: a\nTo: b\n\n", b"words", b"GIF89a", b"fLaC"]
)
def test_until_the_new_kinds_are_switched_on_they_stay_other(
    start: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_FUNCTIONS", {})
    monkeypatch.setattr(client, "_OTHER_PICTURES", "no child may be started")
    assert look_at(BytesSource(start)) == Look("other", failure="unsupported")
    assert PICTURES_ONLY < ALL
