"""Mail read in the child by the standard library: headers as written, a plain body, what is attached.

RFC 5322 and MIME (RFC 2045 and on). Each header is read on its own, as one that is broken makes the parser
raise nearly anything; then its raw text is shown instead.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from stalkdiary.preview.checks import clean_block, clean_text
from stalkdiary.preview.facts import MAIL_BASES, TRUNCATED, AttachedFile, MailFacts
from stalkdiary.preview.facts_wire import LONGEST_BODY, LONGEST_HEADER, MOST_ATTACHMENTS, MOST_RECEIVED
from stalkdiary.preview.html_text import text_of

MOST_BYTES = 64 << 20
"""Of a mail: what lies beyond is not read."""
LONGEST_TEXT = 100_000
"""Characters kept of a body."""
_LONGEST_PART = 2_000_000
_MOST_PARTS = 2000
_FURTHEST_OFF_UTC = timedelta(hours=14)
_YEARS = range(1971, 2200)
_NO_ZONE = re.compile(r"-0000\b")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}", re.ASCII)


def read_mail(data: bytes, *, is_cut: bool = False) -> MailFacts:
    """A whole mail; `is_cut` tells that its end is missing.

    Of one whose parts lie within each other too deeply to be taken apart, the header and one attached thing.

    Raises:
        Exception: what the standard library makes of bytes that are no mail at all.
    """
    data = _without_mbox_line(data)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
    except RecursionError:
        message, is_cut = BytesHeaderParser(policy=policy.default).parsebytes(data), True
    assert isinstance(message, EmailMessage), "the default policy makes these"
    written = next(_raw_headers(message, "date"), None)
    captured, offset, utc = _dates(written)
    body = _body(message)
    text, is_long = _shortened(body.text)
    return MailFacts(
        format="Mail",
        captured=captured,
        captured_offset=offset,
        captured_basis=MAIL_BASES[0] if captured else "",
        software=clean_text(_header(message, "x-mailer") or _header(message, "user-agent") or ""),
        note=(TRUNCATED,) if is_cut or is_long else (),
        sender=_header(message, "from"),
        to=_header(message, "to"),
        cc=_header(message, "cc"),
        subject=_header(message, "subject"),
        message_id=_header(message, "message-id"),
        date_written=written,
        date_utc=utc,
        received=tuple(_raw_headers(message, "received"))[:MOST_RECEIVED],
        text=text,
        is_from_html=body.is_from_html,
        guessed=body.guessed,
        attachments=tuple(_attachments(message))[:MOST_ATTACHMENTS],
    )


def _without_mbox_line(data: bytes) -> bytes:
    data = data.removeprefix(b"\xef\xbb\xbf")
    return data.partition(b"\n")[2] if data.startswith((b"From ", b">From ")) else data


def _header(message: EmailMessage, name: str) -> str | None:
    """A header decoded (RFC 2047); as it stands in the file where it cannot be."""
    try:
        value = message[name]
        text = None if value is None else str(value)
    except MemoryError:
        raise
    except Exception:
        text = next(_raw_headers(message, name), None)
    return clean_text(text or "", LONGEST_HEADER)


def _raw_headers(message: EmailMessage, name: str) -> Iterator[str]:
    for key, value in message.raw_items():
        if key.lower() == name:
            cleaned = clean_text(str(value), LONGEST_HEADER)
            if cleaned:
                yield cleaned


def _dates(written: str | None) -> tuple[str | None, str | None, str | None]:
    """Local time, offset and UTC. With "-0000" the time is in UTC and the zone unknown (RFC 5322, 3.3)."""
    try:
        moment = parsedate_to_datetime(written or "")
        away = moment.utcoffset()
        is_possible = moment.year in _YEARS and (away is None or abs(away) <= _FURTHEST_OFF_UTC)
        if not is_possible:
            return None, None, None
        local = moment.replace(tzinfo=None).isoformat(timespec="seconds")
        if away is None:
            utc = f"{local}+00:00" if _NO_ZONE.search(written or "") else None
            return local, None, utc
        utc = moment.astimezone(UTC).isoformat(timespec="seconds")
        return local, moment.isoformat(timespec="seconds")[-6:], utc
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, None, None


class _Body(NamedTuple):
    """What a mail says in words.

    Attributes:
        text: it.
        guessed: as `MailFacts.guessed`.
        is_from_html: as `MailFacts.is_from_html`.
    """

    text: str = ""
    guessed: str = ""
    is_from_html: bool = False


def _body(message: EmailMessage) -> _Body:
    """The first plain part that is no attachment; else the first of HTML, as text."""
    html = None
    for part in _parts(message):
        if _is_attached(part):
            continue
        kind = _type_of(part)
        if kind == "text/plain":
            return _Body(*_content(part))
        if kind == "text/html" and html is None:
            html = part
    if html is None:
        return _Body()
    text, guessed = _content(html)
    return _Body(text_of(text), guessed, is_from_html=True)


def _attachments(message: EmailMessage) -> Iterator[AttachedFile]:
    for part in _parts(message):
        if not _is_attached(part):
            continue
        data = _bytes_of(part)
        yield AttachedFile(_name_of(part), _type_of(part), len(data), hashlib.sha256(data).hexdigest())


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Parts that hold content. A mail inside a mail is one thing that is attached, not many."""
    waiting, count = [message], 0
    while waiting and count < _MOST_PARTS:
        part, count = waiting.pop(0), count + 1
        payload = part.get_payload()
        if isinstance(payload, list) and _type_of(part).startswith("multipart/"):
            waiting[:0] = [each for each in payload if isinstance(each, EmailMessage)]
        else:
            yield part


def _is_attached(part: EmailMessage) -> bool:
    return (
        _disposition(part) == "attachment" or bool(_name_of(part)) or not _type_of(part).startswith("text/")
    )


def _disposition(part: EmailMessage) -> str:
    try:
        return part.get_content_disposition() or ""
    except MemoryError:
        raise
    except Exception:
        return "attachment"


def _name_of(part: EmailMessage) -> str:
    try:
        return clean_text(part.get_filename() or "") or ""
    except MemoryError:
        raise
    except Exception:
        return ""


def _type_of(part: EmailMessage) -> str:
    try:
        kind = part.get_content_type().lower()
    except MemoryError:
        raise
    except Exception:
        kind = ""
    return kind if _TYPE.fullmatch(kind) else "application/octet-stream"


def _bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"".join(each.as_bytes() for each in payload if isinstance(each, EmailMessage))
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError):
        data = None
    if isinstance(data, bytes):
        return data
    return str(payload).encode("utf-8", "surrogateescape")


def _content(part: EmailMessage) -> tuple[str, str]:
    """A part's text in the character set it names, and what was guessed where it names none that is known.

    What is not of the set that it names is shown as U+FFFD: to read it otherwise would hide that.
    """
    data = _bytes_of(part)[:_LONGEST_PART]
    charset = _charset_of(part)
    try:
        if charset:
            return data.decode(charset, "replace"), ""
    except (LookupError, ValueError):
        pass
    is_plain = not charset and data.isascii()
    try:
        return data.decode("utf-8"), "" if is_plain else "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def _charset_of(part: EmailMessage) -> str:
    try:
        return part.get_content_charset() or ""
    except MemoryError:
        raise
    except Exception:
        return ""


def _shortened(text: str) -> tuple[str, bool]:
    """At most so many characters, harmless; and whether some are missing."""
    shown = clean_block(text[:LONGEST_TEXT])
    return shown[:LONGEST_BODY], len(text) > LONGEST_TEXT or len(shown) > LONGEST_BODY
