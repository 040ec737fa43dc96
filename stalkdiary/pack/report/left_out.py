"""What is not in a pack: what was handed over before, and that things were left out, but not their words."""

from __future__ import annotations

from stalkdiary.model.pack import EarlierPack
from stalkdiary.pack.report import words
from stalkdiary.pack.report.book import Book

_ANY_PACK = (
    "Such sentences are the same whether or not the diary holds details of that kind: they say what a reader"
    " will not find here, and nothing of what was written."
)

_NO_KIND = (
    "Of each kind of thing that a pack can leave out, this pack holds what the diary has of the entries"
    " that are shown here."
)

_PROVABLE = (
    "What was left out of an entry shown here stands in record.json as a sealed fingerprint (SHA-256 of a"
    " secret number and the words). If the words and that number are handed over later, anyone can check that"
    " they are what was written then. Until then the fingerprint tells nothing."
)

_AGAIN = (
    "They are not shown again unless they were changed since; what was changed stands under Amendments,"
    " beside the text before it. Files that were handed over then keep their references and are only named"
    " here."
)


def left_out(book: Book) -> None:
    """Draw the section."""
    book.part("What is not in this pack", "left-out")
    flow, styles, contents = book.flow, book.styles, book.contents
    if contents.continues is not None:
        _before(book, contents.continues)
        book.heading("Left out")
    if contents.left_out:
        flow.add(book.list_of(contents.left_out, before=6))
    for text in (_ANY_PACK, _PROVABLE) if contents.left_out else (_NO_KIND,):
        flow.add(book.text(text, styles.body, before=5))


def _before(book: Book, pack: EarlierPack) -> None:
    flow, styles = book.flow, book.styles
    book.heading("Handed over before")
    made = words.utc_words(pack.made, book.zone)
    before = book.contents.numbers_before
    which = words.incidents(list(before))
    flow.add(
        book.text(
            f"This pack continues {pack.seed}, made {made}. It holds what was written or amended after that."
            f" With that pack, and those which it continued itself, {which} had been handed over.",
            styles.body,
        )
    )
    flow.add(book.text(_AGAIN, styles.body, before=5))
    flow.add(book.text("Fingerprint of its tag manifest (SHA-256):", styles.body, before=5))
    flow.add(book.text(pack.digest, styles.mono_small, before=2))
