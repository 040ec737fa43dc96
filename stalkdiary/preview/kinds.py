"""What kind a file is, told from its first bytes alone: a name can say anything."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SNIFFED_BYTES = 4096
"""How many of a file's first bytes are looked at."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What reads a file.

    Attributes:
        kind: "picture", "media" (film or sound, which only the streams inside tell), "document", "mail" or
            "text".
        decoder: which decoder: Pillow's name of a picture's format, FFmpeg's of a container.
        name: the format's name as shown.
    """

    kind: str
    decoder: str
    name: str


JPEG, PNG, WEBP = (
    Sniffed("picture", "JPEG", "JPEG"),
    Sniffed("picture", "PNG", "PNG"),
    Sniffed("picture", "WEBP", "WebP"),
)
HEIC, AVIF = Sniffed("picture", "HEIF", "HEIC"), Sniffed("picture", "AVIF", "AVIF")
GIF, TIFF, BMP = (
    Sniffed("picture", "GIF", "GIF"),
    Sniffed("picture", "TIFF", "TIFF"),
    Sniffed("picture", "BMP", "BMP"),
)
QUICKTIME, MP4 = Sniffed("media", "mov", "QuickTime"), Sniffed("media", "mov", "MP4")
THREE_GP, M4A = Sniffed("media", "mov", "3GP"), Sniffed("media", "mov", "M4A")
MATROSKA, WEBM = Sniffed("media", "matroska", "Matroska"), Sniffed("media", "matroska", "WebM")
AVI, WAV = Sniffed("media", "avi", "AVI"), Sniffed("media", "wav", "WAV")
MP3, AAC = Sniffed("media", "mp3", "MP3"), Sniffed("media", "aac", "AAC")
OGG, FLAC, AMR = (
    Sniffed("media", "ogg", "Ogg"),
    Sniffed("media", "flac", "FLAC"),
    Sniffed("media", "amr", "AMR"),
)
PDF, MAIL, TEXT = (
    Sniffed("document", "pdf", "PDF"),
    Sniffed("mail", "mail", "Mail"),
    Sniffed("text", "text", "Text"),
)

PICTURES_ONLY = frozenset({JPEG, PNG, WEBP})
ALL = frozenset(
    {
        *PICTURES_ONLY,
        *(HEIC, AVIF, GIF, TIFF, BMP),
        *(QUICKTIME, MP4, THREE_GP, M4A, MATROSKA, WEBM, AVI, WAV, MP3, AAC, OGG, FLAC, AMR),
        *(PDF, MAIL, TEXT),
    }
)
"""Every kind that can be read."""

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"OggS", OGG),
    (b"fLaC", FLAC),
    (b"#!AMR", AMR),
    (b"ID3", MP3),
)
_RIFF = {b"WEBP": WEBP, b"AVI ": AVI, b"WAVE": WAV}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
_AVIF_BRANDS = {b"avif", b"avis"}
# What a QuickTime file from before 'ftyp' begins with (QuickTime File Format, "Atoms").
_OLD_ATOMS = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
_BLANKS = b" \t\r\n\f\0"

_HEADER_LINE = re.compile(rb"([!-9;-~]{1,76}):", re.ASCII)
_MAIL_HEADERS = {
    *(b"from", b"to", b"subject", b"date", b"message-id", b"received", b"return-path", b"mime-version"),
    *(b"delivered-to", b"reply-to", b"content-type", b"x-mailer"),
}
_NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTERS_A_CONTROL = 12
"""Bytes for each control in what is still words, such as the log of a terminal; programs have far more."""


def sniff(start: bytes) -> Sniffed | None:
    """What reads a file that starts with these bytes (`SNIFFED_BYTES` are enough); None for other kinds."""
    for magic, found in _STARTS:
        if start.startswith(magic):
            return found
    if start[:4] == b"RIFF":
        return _RIFF.get(start[8:12])
    if start[4:8] == b"ftyp":
        return _by_brand(start)
    if start[4:8] in _OLD_ATOMS:
        return QUICKTIME
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM if b"webm" in start[:64] else MATROSKA
    if start[:2] == b"BM" and int.from_bytes(start[14:18], "little") in _BMP_HEADERS:
        return BMP
    if start.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANKS).startswith(b"%PDF-"):
        return PDF
    return _mpeg_audio(start) or _writing(start)


def _by_brand(start: bytes) -> Sniffed | None:
    """ISO/IEC 14496-12, 4.3: the major brand, a version, then the compatible ones up to the box's end."""
    major = start[8:12]
    box = start[16 : max(16, min(int.from_bytes(start[:4], "big"), SNIFFED_BYTES))]
    brands = {major, *(box[place : place + 4] for place in range(0, len(box), 4))}
    if major in _AVIF_BRANDS or (major in (b"mif1", b"msf1") and brands & _AVIF_BRANDS):
        return AVIF
    if major in _HEIC_BRANDS or major in (b"mif1", b"msf1"):
        return HEIC
    if major in (b"crx ", b"jp2 ", b"jxl "):
        return None
    if major.startswith((b"M4A", b"M4B")):
        return M4A
    if major.startswith((b"3gp", b"3g2", b"3ge")):
        return THREE_GP
    return QUICKTIME if major == b"qt  " else MP4


def _mpeg_audio(start: bytes) -> Sniffed | None:
    """A frame header of ISO/IEC 11172-3 layer III, or of ADTS (ISO/IEC 13818-7), with no forbidden value."""
    if len(start) < 4 or start[0] != 0xFF:
        return None
    if start[1] & 0xF6 == 0xF0:
        return AAC if (start[2] >> 2) & 15 < 13 else None
    is_layer_three = start[1] & 0xE6 == 0xE2 and (start[1] >> 3) & 3 != 1
    has_rates = start[2] >> 4 not in (0, 15) and (start[2] >> 2) & 3 != 3
    return MP3 if is_layer_three and has_rates else None


def _writing(start: bytes) -> Sniffed | None:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT if len(start) >= 4 else None
    if not start:
        return None
    if _NOT_IN_TEXT.search(start):
        # Below its header a mail may hold anything (RFC 3030), and broken ones do.
        header, is_ended, _ = start.replace(b"\r\n", b"\n").partition(b"\n\n")
        is_header = bool(is_ended) and not _NOT_IN_TEXT.search(header)
        if is_header and _is_mail(header):
            return MAIL
        return TEXT if _is_nearly_text(start) else None
    return MAIL if _is_mail(start) else TEXT


def _is_nearly_text(start: bytes) -> bool:
    """Whether it is UTF-8 with so few controls in it that somebody's words are worth showing between them."""
    if len(_NOT_IN_TEXT.findall(start)) * _LETTERS_A_CONTROL > len(start):
        return False
    try:
        # The last character may be cut in two.
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _is_mail(start: bytes) -> bool:
    """Whether it begins with header lines (RFC 5322, 2.2), two of them with names that mails have."""
    lines = start.removeprefix(b"\xef\xbb\xbf").splitlines()
    if lines and lines[0].startswith((b"From ", b">From ")):
        del lines[0]
    names: set[bytes] = set()
    for line in lines:
        if line[:1] in (b" ", b"\t") and names:
            continue
        match = _HEADER_LINE.match(line)
        if match is None:
            break
        names.add(match[1].lower())
    return len(names & _MAIL_HEADERS) >= 2
