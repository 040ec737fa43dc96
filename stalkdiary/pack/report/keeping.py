"""How the record was kept, and what its integrity figures do and do not show."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.pack import PackAnchor, PackContents
from stalkdiary.pack.layout import Panel, Together
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book
from stalkdiary.pack.report.style import PANEL

_KEPT = (
    "Entries are written in a diary on the person’s own computer and stored encrypted. The time an entry was"
    " written down comes from that computer’s clock and cannot be typed in. If the clock was set"
    " back or forward"
    " between two entries, the later one says so.",
    "Entries are only ever added. A correction is a new entry that names the one it amends, and"
    " a withdrawn entry"
    " keeps its text and gives a reason. An entry can be removed for safety: its words and files are"
    " erased for good, and its number is not given again.",
    "A file’s fingerprint (SHA-256) was taken when the file was added, and was compared again"
    " while this pack was"
    " written. Originals are handed over as they were; pictures on these pages are smaller"
    " copies, without the"
    " position that the original may hold.",
)

_CHECKPOINT = (
    "All entries of the diary, also those that are not in this pack, are tied together in one"
    " tree of fingerprints"
    " (RFC 6962). These three lines name its state when this pack was made:"
)

_SHOWS = (
    "That nothing in this pack changed since it was made, where somebody else has kept the"
    " pack’s fingerprint.",
    "That the diary stood as the three lines above say when this pack was made, where somebody else"
    " has kept them.",
    "That no earlier entry was changed, put in or taken out since the day on which somebody got"
    " an earlier set of"
    " three lines. Anyone who holds one can compare it, with the help of the diary’s owner.",
    "That an entry was written no later than the day on which such lines, made after it, reached"
    " somebody else.",
)

_SHOWS_NOT = (
    "That what is written is true, or that a file was not staged. Fingerprints say nothing about that.",
    "Who made a file, or when. What a file says of itself can be wrong or forged, and is shown apart.",
    "More than the computer’s clock knew. A clock can be wrong.",
    "Anything, against the person who holds the diary’s key, as long as nobody else holds such"
    " lines: that person could"
    " build the whole record again. Such lines are worth what their holders can say.",
)


_HELD = (
    "The writer noted that these lines were handed over. Whoever has them can say so, and can compare them."
    " record.json holds for each the proof that the record above goes on from it (RFC 6962, section 2.1.2)."
)
_STAMPED = (
    "Where it says “stamped”, a timestamp authority (RFC 3161) saw the lines at that time by its own"
    " clock, not by the writer’s. record.json holds its signed answer, and HOW-TO-CHECK.txt says how to"
    " check it."
)
_ANCHORS = (106.0, 116.0, FULL - 222)


def keeping(book: Book) -> None:
    """Draw the section."""
    book.section_below("How this record was kept", "keeping")
    flow, styles, contents = book.flow, book.styles, book.contents
    for text in _KEPT:
        flow.add(book.text(text, styles.body, before=5))
    book.heading("State of the record")
    flow.add(book.text(_CHECKPOINT, styles.body))
    flow.add(Panel(book.text(contents.checkpoint.text().rstrip("\n"), styles.mono), PANEL, before=5))
    if contents.proofs.anchors:
        _anchors(book)
    if contents.earlier_packs:
        _earlier(book)
    _list(book, "What this can show", _SHOWS)
    _list(book, "What it cannot show", _SHOWS_NOT)
    book.heading("How to check")
    flow.add(Together([book.text(text, styles.body, before=3) for text in _how(contents)], before=3))


def _list(book: Book, title: str, texts: tuple[str, ...]) -> None:
    book.heading(title)
    book.flow.add(book.list_of(texts))


def _how(contents: PackContents) -> Iterator[str]:
    yield (
        "HOW-TO-CHECK.txt, beside this document, gives each step. In short: on Linux and macOS, “sha256sum -c"
        " manifest-sha256.txt” or “shasum -a 256 -c manifest-sha256.txt” in the pack’s folder"
        " checks every file;"
        " on Windows, “certutil -hashfile” with a file’s name and SHA256 shows its fingerprint,"
        " to be compared with"
        " the list of exhibits. The pack is a BagIt bag (RFC 8493), so any BagIt tool checks it too."
    )
    yield (
        "The fingerprint of the file tagmanifest-sha256.txt names the whole pack. It cannot be"
        " printed here, because"
        " this document is part of what it covers; the person who made the pack can read it out."
    )
    yield (
        "No program checks itself. record.json holds every entry shown here with its"
        " fingerprints, so that a qualified"
        " person can recompute them with tools of their own choice."
    )


def _anchors(book: Book) -> None:
    """Who holds earlier states of the record, so that somebody can ask them."""
    book.heading("Earlier lines that somebody else holds")
    book.flow.add(book.text(_HELD, book.styles.body))
    anchors = book.contents.proofs.anchors
    if any(anchor.stamp for anchor in anchors):
        book.flow.add(book.text(_STAMPED, book.styles.body, before=3))
    rows = [
        book.row(
            [
                _noted(book, anchor),
                _holder(anchor),
                book.text(anchor.checkpoint.text().rstrip("\n"), book.styles.mono_small),
            ],
            _ANCHORS,
        )
        for anchor in anchors
    ]
    book.flow.add_table(book.head(("Noted", "Held by", "The lines"), _ANCHORS, 4), rows)


def _noted(book: Book, anchor: PackAnchor) -> str:
    if anchor.stamp is None:
        return words.utc_words(anchor.noted, book.zone)
    return f"Stamped {words.utc_words(anchor.stamp.time, book.zone)}"


def _holder(anchor: PackAnchor) -> str:
    holder = anchor.holder or "left out"
    if anchor.stamp is None:
        return holder
    return f"{holder}, signature {'checked' if anchor.stamp.checked else 'not checked'} by the writer"


def _earlier(book: Book) -> None:
    book.heading("Packs made before this one")
    widths = (120.0, 66.0, FULL - 186)
    rows = [
        book.row(
            [
                words.utc_words(pack.made, book.zone),
                words.count(pack.incidents, "incident"),
                book.text(
                    pack.digest or "begun and not finished",
                    book.styles.mono_small if pack.digest else book.styles.small,
                ),
            ],
            widths,
        )
        for pack in book.contents.earlier_packs
    ]
    book.flow.add_table(book.head(("Made", "Held", "Fingerprint of its tag manifest"), widths, 2), rows)
