"""The papers of the story: an e-mail with its headers, a neighbour's note, a table of calls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage

from stalkdiary.actions.specimen.details import Details
from stalkdiary.actions.specimen.times import LONDON


def email() -> bytes:
    """An e-mail as a mail program saves it; addresses are of RFC 5737 and RFC 2606, which nobody has."""
    message = EmailMessage(policy=policy.SMTP)
    message["Return-Path"] = "<still.waiting@example.org>"
    message["Received"] = (
        "from out7.mail.example.org (out7.mail.example.org [192.0.2.71]) by mx1.example.org "
        "with ESMTPS id demo4417 for <alex@example.org>; Wed, 12 Nov 2025 08:17:31 +0000"
    )
    message["Received"] = (
        "from [198.51.100.23] by out7.mail.example.org with ESMTPSA; Wed, 12 Nov 2025 08:17:26 +0000"
    )
    message["Date"] = "Wed, 12 Nov 2025 08:17:24 +0000"
    message["From"] = "still waiting <still.waiting@example.org>"
    message["To"] = "alex@example.org"
    message["Subject"] = "(no subject)"
    message["Message-ID"] = "<demo-4417-lex@example.org>"
    message["User-Agent"] = "Specimen Mail 4.2"
    message.set_content(
        "Lex\n\nYou looked cold on Monday in the green coat. You should wear a scarf.\n"
        "I only want to know you're all right. Is that a crime now…\n\n"
        "You can't ignore me for ever 😔\n",
        cte="quoted-printable",
    )
    return bytes(message)


def neighbour_note(calls: int) -> bytes:
    """What the neighbour typed up, in two languages, UTF-8."""
    text = (
        "24–28 XII, domofon / the intercom\n"
        "\n"
        "24.12  około 22:00, dwa razy. Nie otworzyłam.\n"
        f"25.12  po południu, {calls} razy pod rząd. Mówił, że ma prezent dla Alex.\n"
        "27.12  wieczorem, stał po drugiej stronie ulicy. Ten sam szary samochód.\n"
        "\n"
        "(24th about 10 pm, twice, I did not open. 25th in the afternoon, "
        f"{calls} times in a row, he said he had a present for Alex. 27th in the evening he stood on the "
        "other side of the street, the same grey car.)\n"
        "\n"
        "Kasia P., Flat 1  🇵🇱\n"
    )
    return text.encode("utf-8")


def call_log(detail: Details, count: int) -> bytes:
    """Calls as a telephone company lists them (CSV, RFC 4180), over the hour that clocks leave out."""
    rows = [
        f"{local:%Y-%m-%d,%H:%M:%S,%z},incoming,{detail.his_number},{seconds}"
        for local, seconds in calls_in_the_night(detail, count)
    ]
    return "\r\n".join(("date,time,utc_offset,direction,number,seconds", *rows, "")).encode("ascii")


def calls_in_the_night(detail: Details, count: int) -> Iterator[tuple[datetime, int]]:
    """Each call of the night of 29 March: when, aware, and how many seconds it rang."""
    instant = datetime(2026, 3, 29, 0, 31, tzinfo=LONDON)
    for n in range(count):
        late = detail.minute(f"call {n}", instant.replace(tzinfo=None), 4) - instant.replace(tzinfo=None)
        # Along UTC, not along the wall clock: from 00:59 the next minute is 02:00.
        local = datetime.fromtimestamp(instant.timestamp() + late.total_seconds(), LONDON)
        seconds = detail.number(f"call {n}", 0, 48)
        yield local, seconds
        instant = datetime.fromtimestamp(instant.timestamp() + timedelta(minutes=7).seconds, LONDON)
