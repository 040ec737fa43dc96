"""What stands beside an exhibit's picture: its reference and name, and apart from these what the file says.

Also what a picture shows in words, for those who have it read aloud.
"""

from __future__ import annotations

from stalkdiary.model.evidence import FileKind, FileSays
from stalkdiary.model.pack import CopiedFrom, Exhibit, Unreadable
from stalkdiary.pack.layout import Block, Row, Stack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book

NOT_SHOWN = {
    "damaged": "It is damaged, or not what its first bytes say, so it cannot be shown here.",
    "too-large": "It is too large to be shown here.",
    "locked": "It asks for a password, so its pages cannot be shown here.",
    "timeout": "It took too long to read, so it cannot be shown here.",
    "memory": "It needs more memory than there was, so it cannot be shown here.",
    "unreadable": "The copy that was made for showing it could not be read.",
}
"""Words for each of `ExhibitView.failure`."""
LOST = "It is damaged where the diary is kept and cannot be read in full, so it is not in this pack."
"""What is said of an original that cannot be handed over."""
UNCHANGED = "is in the folder “exhibits”, exactly as it was added."

_KINDS = {
    FileKind.PICTURE: "picture",
    FileKind.FILM: "film",
    FileKind.SOUND: "sound",
    FileKind.DOCUMENT: "document",
    FileKind.MAIL: "e-mail",
    FileKind.TEXT: "text file",
    FileKind.OTHER: "file",
}
_NOTES = {
    "truncated": "part of it is missing or not read",
    "animated": "it moves; only its beginning is shown",
    "several pages": "it has more pages than the one shown",
    "locked": "it asks for a password",
    "incomplete": "not all of it could be read",
    "sound sampled": "the drawing of its sound is made of short pieces of it",
}
_VERBS = {"exif": "taken", "gps": "taken", "quicktime": "recorded", "container": "recorded", "mail": "dated"}
"""What a file says was done when, by the field that it says it in."""
_BASES = {
    "exif DateTimeOriginal": "EXIF DateTimeOriginal",
    "exif DateTimeDigitized": "EXIF DateTimeDigitized",
    "exif DateTime": "EXIF DateTime",
    "gps (UTC)": "GPS",
    "quicktime creationdate": "QuickTime creation date",
    "container date (UTC)": "date in the file",
    "container date": "date in the file",
    "mail Date": "the mail’s Date line",
    "pdf CreationDate": "PDF CreationDate",
}
"""The fields, for readers."""
_SHORT = 9_950
"""Milliseconds below which tenths of a second count."""
_GAP = 18.0
_LEFT = FULL * 0.44


def exhibit_anchor(exhibit: Exhibit | Unreadable) -> str:
    """The anchor of an exhibit's line in the list of exhibits."""
    return f"exhibit-{exhibit.attachment.id}"


def kind_of(exhibit: Exhibit) -> str:
    """What the file was seen to be, in a word."""
    return _KINDS[exhibit.attachment.kind]


def details(book: Book, exhibit: Exhibit) -> list[Block]:
    """Everything below one another, to stand beside a picture."""
    return [*_named(book, exhibit), *_told(book, exhibit, before=4)]


def details_wide(book: Book, exhibit: Exhibit) -> Block:
    """The same in two columns, to stand above what takes the full width."""
    cells = [Stack(_named(book, exhibit)), Stack(_told(book, exhibit, before=0))]
    return Row(cells, (_LEFT, FULL - _LEFT + _GAP), gap=_GAP)


def _named(book: Book, exhibit: Exhibit) -> list[Block]:
    styles, attachment = book.styles, exhibit.attachment
    blocks: list[Block] = [
        book.text(f"Exhibit {exhibit.reference}", styles.h2, link=exhibit_anchor(exhibit), role="H4"),
        book.text("suggested reference", styles.small),
    ]
    if attachment.caption.strip():
        blocks.append(book.text(attachment.caption, styles.body, before=4))
    blocks.append(book.name(attachment.name, styles.cell_strong, before=4))
    blocks.append(book.text(_measures(exhibit), styles.small))
    if exhibit.copied_from is not None:
        blocks.append(book.text(copy_words(exhibit.copied_from), styles.small, before=2))
    return blocks


def copy_words(original: CopiedFrom) -> str:
    """What a copy with parts covered is, and where its original is."""
    name = f"“{original.name}” (SHA-256 {original.sha256[:16]}…)"
    kept = "is in this pack too" if original.is_here else "is kept, and held back from this pack"
    return f"A copy with parts covered, made with this program. The original, {name}, {kept}."


def _measures(exhibit: Exhibit) -> str:
    says = exhibit.attachment.says
    return words.joined(
        says.format,
        f"{says.width} × {says.height} pixels" if says.width and says.height else "",
        f"{length(says.duration_ms)} long" if says.duration_ms else "",
        words.count(says.pages, "page") if says.pages else "",
        words.size(exhibit.attachment.size),
    )


def _told(book: Book, exhibit: Exhibit, before: float) -> list[Block]:
    styles, attachment = book.styles, exhibit.attachment
    blocks: list[Block] = []
    file_says = says_lines(attachment.says)
    if file_says:
        blocks.append(book.text("What the file says of itself", styles.small_strong, before=before))
        blocks.append(book.text("\n".join(file_says), styles.small))
    if attachment.added:
        added = words.utc_words(attachment.added, book.zone)
        blocks.append(book.text(f"Added {added}", styles.small, before=4))
    blocks.append(book.text(f"SHA-256 {attachment.sha256[:16]}…", styles.small, link=exhibit_anchor(exhibit)))
    return blocks


def says_lines(says: FileSays) -> list[str]:
    """What a file says of when and with what it was made, a line each."""
    lines = []
    if says.captured:
        zone = says.captured_offset or ("UTC" if "(UTC)" in says.captured_basis else "")
        offset = f" {zone}" if zone else ", no time zone given"
        basis = f" ({_BASES.get(says.captured_basis, says.captured_basis)})" if says.captured_basis else ""
        verb = next((verb for start, verb in _VERBS.items() if says.captured_basis.startswith(start)), "made")
        lines.append(f"{verb} {words.stamp(says.captured)}{offset}{basis}")
    if says.camera:
        lines.append(f"camera {says.camera}")
    if says.software:
        lines.append(f"software {says.software}")
    if says.modified:
        lines.append(f"last changed {words.stamp(says.modified[:19])} UTC, by its date on disk")
    lines.extend(_NOTES.get(note, note) for note in says.notes)
    return lines


def length(milliseconds: int, whole: int | None = None) -> str:
    """A length, or a time in a film or sound of `whole` milliseconds, such as "0:42" or "1:02:03".

    With tenths, such as "0:03.5", where all of it is shorter than ten seconds.
    """
    if (milliseconds if whole is None else whole) < _SHORT:
        tenths = round(milliseconds / 100)
        return f"0:{tenths // 10:02}.{tenths % 10}"
    seconds = round(milliseconds / 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def alt(exhibit: Exhibit, what: str = "") -> str:
    """What a picture on the page is, in words: what of which exhibit, its date, the person's words about it.

    Args:
        exhibit: it belongs to.
        what: such as "Frame at 0:12 of the film"; by default the kind of file.
    """
    shown = what or kind_of(exhibit).capitalize()
    caption = exhibit.attachment.caption.strip()
    named = f"{shown} {exhibit.reference}, {exhibit.attachment.name}"
    if exhibit.attachment.says.captured:
        named += f", dated {words.stamp(exhibit.attachment.says.captured)} by the file itself"
    return f"{named}: {caption}" if caption else f"{named}; not described in words"
