"""The list of exhibits: every original file with its full SHA-256, and things that are kept elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from stalkdiary.model.pack import Exhibit, GivenBefore, Unreadable
from stalkdiary.model.pack_brief import Brief
from stalkdiary.pack.layout import Block, Stack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import FULL, Book, incident_anchor
from stalkdiary.pack.report.views_details import exhibit_anchor, says_lines

_REFERENCE, _WHERE = 52.0, 78.0
_WIDTHS = (_REFERENCE, FULL - _REFERENCE - _WHERE, _WHERE)
_PHYSICAL = (_WHERE, 150.0, 110.0, 70.0, FULL - _WHERE - 330)


def exhibit_list(book: Book, file_names: dict[str, str]) -> None:
    """Draw the list.

    Args:
        book: the report.
        file_names: name in the folder "exhibits" by attachment id.
    """
    book.section_below(
        "Exhibits",
        "exhibits",
        note="References are suggestions, given once and never used again. SHA-256 is a fingerprint of the"
        " original file: if one bit of the file changes, its fingerprint changes.",
    )
    if not book.contents.exhibits:
        book.flow.add(book.text("No files are in this pack.", book.styles.body, before=6))
    else:
        header = book.head(("Reference", "File, and what it says of itself", "Belongs to"), _WIDTHS)
        first: dict[str, str] = {}
        rows = (
            _row(
                book,
                exhibit,
                file_names[exhibit.attachment.id],
                first.setdefault(exhibit.attachment.sha256, exhibit.reference),
            )
            for exhibit in book.contents.exhibits
        )
        book.flow.add_table(header, rows)
    _lost(book)
    _before(book)
    _physical(book)


def _row(book: Book, exhibit: Exhibit, file_name: str, same_as: str) -> Block:
    """A line of the list; `same_as` is the first reference under which these bytes are listed."""
    styles, attachment = book.styles, exhibit.attachment
    file: list[Block] = [book.name(attachment.name, styles.cell_strong)]
    if attachment.caption.strip():
        file.append(book.text(attachment.caption, styles.cell))
    added = f"added {words.utc_words(attachment.added, book.zone)}" if attachment.added else ""
    size = f"{attachment.size:,} {'byte' if attachment.size == 1 else 'bytes'}"
    file.append(book.text(words.joined(attachment.says.format, size, added), styles.small))
    if exhibit.copied_from is not None:
        original = exhibit.copied_from
        where_kept = "in this pack too" if original.is_here else "held back"
        copied = f"Copy with parts covered; original “{original.name}”, {where_kept}, SHA-256"
        file.append(book.text(copied, styles.small))
        file.append(book.text(original.sha256, styles.mono_small, before=1))
    says = says_lines(attachment.says)
    if says:
        file.append(book.text(words.joined("The file says", *says), styles.small))
    if same_as != exhibit.reference:
        file.append(book.text(f"The same file, byte for byte, as {same_as}", styles.small))
    file.append(book.text(f"In the folder: exhibits/{file_name}", styles.small))
    file.append(book.text(f"SHA-256 {attachment.sha256}", styles.mono_small, before=1))
    incident = book.numbers.get(exhibit.incident)
    where: Block = book.text(f"Incident {exhibit.incident_number}", styles.cell)
    if incident is not None:
        where = book.text(
            f"Incident {exhibit.incident_number}", styles.cell_link, link=incident_anchor(incident)
        )
    cells: list[Block | str] = [book.text(exhibit.reference, styles.cell_strong), Stack(file), where]
    return book.row(cells, _WIDTHS, anchor=exhibit_anchor(exhibit))


def _lost(book: Book) -> None:
    """Files of the entries shown here that are damaged where they are kept."""
    if book.contents.unreadable:
        book.heading("Damaged where the diary is kept, and not in this pack")
        rows = [_lost_row(book, lost) for lost in book.contents.unreadable]
        book.flow.add_table(book.head(("Reference", "File", "Belongs to"), _WIDTHS, 2), rows)


def _lost_row(book: Book, lost: Unreadable) -> Block:
    styles, attachment = book.styles, lost.attachment
    file = Stack(
        [
            book.name(attachment.name, styles.cell_strong),
            book.text(f"{attachment.size:,} bytes; what it was when it was added, SHA-256", styles.small),
            book.text(attachment.sha256, styles.mono_small, before=1),
        ]
    )
    cells: list[Block | str] = [
        book.text(lost.reference, styles.cell_strong),
        file,
        book.link_to(lost.incident),
    ]
    return book.row(cells, _WIDTHS, anchor=exhibit_anchor(lost))


def _before(book: Book) -> None:
    """Files of the entries shown here that an earlier pack held."""
    rows = [_before_row(book, brief, given) for brief in book.contents.briefs for given in brief.given_before]
    if rows:
        book.heading("Handed over before, and not in this pack")
        book.flow.add_table(book.head(("Reference", "File", "Belongs to"), _WIDTHS, 2), rows)


def _before_row(book: Book, brief: Brief, given: GivenBefore) -> Block:
    styles = book.styles
    file = Stack(
        [
            book.name(given.attachment.name, styles.cell_strong),
            book.text(f"SHA-256 {given.attachment.sha256}", styles.mono_small, before=1),
        ]
    )
    cells: list[Block | str] = [book.text(given.reference, styles.cell_strong), file, book.link_to(brief.id)]
    return book.row(cells, _WIDTHS)


def _physical(book: Book) -> None:
    rows = list(_physical_rows(book))
    if rows:
        book.heading("Things kept elsewhere")
        book.flow.add_table(
            book.head(("Belongs to", "What", "Where", "Wrapped in", "Handled by"), _PHYSICAL, 2), rows
        )


def _physical_rows(book: Book) -> Iterator[Block]:
    for item in book.contents.briefs:
        for thing in item.physical:
            cells: list[Block | str] = [book.link_to(item.id), thing.what, thing.where, thing.wrapped]
            cells.append(thing.handled_by)
            yield book.row(cells, _PHYSICAL)
