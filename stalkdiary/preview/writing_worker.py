"""The child that reads one mail or one plain text file."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from stalkdiary.preview.blocks import FACTS, failure_block
from stalkdiary.preview.checks import clean_block
from stalkdiary.preview.facts import TRUNCATED, FileFacts, TextFacts
from stalkdiary.preview.facts_wire import LONGEST_BODY, facts_to_json
from stalkdiary.preview.mail import MOST_BYTES, read_mail
from stalkdiary.preview.question import Question
from stalkdiary.sandbox import ByteSource, BytesSource

TEXT_BYTES = 100_000
"""Of a plain text file: what lies beyond is not shown."""
_CHARSETS = (
    *(
        "ascii",
        "utf-8",
        "utf-7",
        "utf-16",
        "utf-32",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
    ),
    *("cp1256", "cp1257", "cp1258", "cp874", "cp437", "cp850", "koi8-r", "koi8-u", "mac-roman", "big5"),
    *("big5hkscs", "gb2312", "gbk", "gb18030", "shift_jis", "cp932", "euc-jp", "iso-2022-jp", "euc-kr"),
    *(
        "cp949",
        "iso-2022-kr",
        "tis-620",
        "latin-1",
        *(f"iso8859-{part}" for part in range(2, 17) if part != 12),
    ),
)
"""What mails are written in; loaded beforehand, as nothing can be loaded once the child is closed off."""
_SMALL_MAIL = (
    b"Received: from a (b [192.0.2.1]) by c; Mon, 16 Mar 2026 10:00:00 +0100\r\n"
    b"From: =?utf-8?Q?=C5=81?= <a@example.org>\r\nTo: b@example.org, group: c@example.org;\r\n"
    b"Subject: =?iso-8859-1?B?4A==?=\r\nDate: Mon, 16 Mar 2026 10:00:00 +0100 (CET)\r\n"
    b"Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b'<p>a =C5=81 &amp; <a href=3D"x">b</a></p>\r\n'
    b"--b\r\nContent-Type: application/x; name*=utf-8''a%20b\r\nContent-Disposition: attachment;"
    b' filename="a b"\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n'
    b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny\r\n"
    b"--b\r\nContent-Transfer-Encoding: x-uuencode\r\nContent-Type: application/y\r\n\r\n"
    b"begin 644 a\r\n`\r\nend\r\n--b--\r\n"
)


def warm_up() -> None:
    """Read a small mail and some text, so that all that is loaded on first use is there."""
    for charset in _CHARSETS:
        codecs.lookup(charset)
    question = Question("mail", "Mail").to_bytes()
    for data in (_SMALL_MAIL, _SMALL_MAIL[:300], b"From\nDate: Mon, 99\nSubject: \xff =?x?q?a?=\n\n"):
        list(answer(BytesSource(data), question))
    list(answer(BytesSource(b"a\xff"), Question("text", "Text").to_bytes()))


def answer(source: ByteSource, asked: bytes) -> Iterator[bytes]:
    """Read one mail or text file: its facts, or the word of a failure.

    Args:
        source: the file.
        asked: a `Question`.
    """
    wanted = Question.from_bytes(asked)
    try:
        yield FACTS + facts_to_json(_mail(source) if wanted.decoder == "mail" else _text(source))
    except Exception as error:
        yield failure_block(error)


def _mail(source: ByteSource) -> FileFacts:
    return read_mail(source.read_at(0, min(source.size, MOST_BYTES)), is_cut=source.size > MOST_BYTES)


def _text(source: ByteSource) -> TextFacts:
    data = source.read_at(0, min(source.size, TEXT_BYTES))
    is_cut = source.size > TEXT_BYTES
    text, encoding, is_guess = _decoded(data, is_cut=is_cut)
    shown = clean_block(text)
    is_cut = is_cut or len(shown) > LONGEST_BODY
    return TextFacts(
        format="Text",
        note=(TRUNCATED,) if is_cut else (),
        text=shown[:LONGEST_BODY],
        encoding=encoding,
        is_guess=is_guess,
    )


def _decoded(data: bytes, *, is_cut: bool) -> tuple[str, str, bool]:
    """Text, the encoding's name, and whether that is a guess."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "UTF-16", False
    try:
        # The last character may be cut in two.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=not is_cut), "UTF-8", False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252", True
