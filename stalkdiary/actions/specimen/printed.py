"""A printed paper of the story: a month of calls as a PDF, in the type that every reader has.

The file is built here because nothing that writes PDFs belongs into a story: a few lines of text on a few
pages (ISO 32000-1, 7.5 and 9.4), without fonts of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from stalkdiary.actions.specimen.chance import roll
from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.papers import calls_in_the_night
from stalkdiary.actions.specimen.times import LONDON

_LINES_A_PAGE = 40
_LEFT, _TOP, _LEADING = 64, 700, 15.5


def march_calls(detail: Details, night_calls: int) -> bytes:
    """Incoming calls of March 2026 as a telephone company prints them.

    Args:
        detail: of the telling.
        night_calls: how many there were in the night of 29 March, as `papers.call_log` lists them.
    """
    rows = [
        f"{at:%d %b  %H:%M:%S}   {seconds:>5} s   {number}"
        for at, number, seconds in _calls(detail, night_calls)
    ]
    pages = [rows[first : first + _LINES_A_PAGE] for first in range(0, len(rows), _LINES_A_PAGE)]
    return _pdf([_page(page, number, len(pages)) for number, page in enumerate(pages, 1)])


def _calls(detail: Details, night_calls: int) -> list[tuple[datetime, str, int]]:
    dice = roll(detail.seed, "march")
    usual = (detail.bethan_number, detail.mum_number, detail.kasia_number)
    calls: list[tuple[datetime, str, int]] = []
    for day in range(1, 32):
        for _ in range(dice.randint(1, 4)):
            at = datetime(2026, 3, day, 8, tzinfo=LONDON) + timedelta(seconds=dice.randrange(14 * 3600))
            calls.append((at, dice.choice(usual), dice.randint(20, 900)))
        for _ in range(dice.randint(0, 2)):
            at = datetime(2026, 3, day, 21, tzinfo=LONDON) + timedelta(seconds=dice.randrange(3 * 3600 - 60))
            calls.append((at, detail.his_number, dice.randint(0, 40)))
    calls += [(at, detail.his_number, seconds) for at, seconds in calls_in_the_night(detail, night_calls)]
    return sorted(calls, key=lambda call: call[0].timestamp())


def _page(rows: Sequence[str], number: int, pages: int) -> bytes:
    """The text of a page: a heading, the table, and the page's number."""
    shown = [
        *(
            ("F2", 17, 770, "Specimen Telephone (made-up)"),
            ("F1", 10, 750, "Incoming calls, 1 to 31 March 2026"),
        ),
        ("F1", 10, 735, "Times are those of the clock in London. Seconds are how long it rang or was open."),
        *(("F3", 10.5, _TOP - _LEADING * at, row) for at, row in enumerate(rows)),
        ("F1", 9, 48, f"Page {number} of {pages}"),
    ]
    return b"\n".join(
        b"BT /%s %g Tf 1 0 0 1 %d %g Tm (%s) Tj ET"
        % (font.encode(), size, _LEFT, y, text.replace("(", "\\(").replace(")", "\\)").encode("cp1252"))
        for font, size, y, text in shown
    )


def _pdf(pages: Sequence[bytes]) -> bytes:
    fonts = b" ".join(
        b"/F%d << /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % (number, name)
        for number, name in enumerate((b"Helvetica", b"Helvetica-Bold", b"Courier"), 1)
    )
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 595 842] /Resources << /Font << %s >> >> >>"
        % (kids, len(pages), fonts),
        b"<< /Title (Incoming calls, March 2026) /Producer (Specimen Billing 7)"
        b" /CreationDate (D:20260407101500+01'00') >>",
    ]
    for at, text in enumerate(pages):
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (5 + 2 * at))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects one after another, and where each begins."""
    body, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    listed = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    root = b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\n" % count
    return body + listed + root + b"startxref\n%d\n%%%%EOF\n" % len(body)
