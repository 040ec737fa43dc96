"""Film, sound, documents, mails and texts on paper: what an officer sees without opening a file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import pdfa

from stalkdiary.model.evidence import FileKind, FileSays
from stalkdiary.model.pack import ExhibitView
from stalkdiary.pack.report.views_details import NOT_SHOWN, alt, length
from stalkdiary.pack.report.views_text import MOST_LINES
from tests.pack.kinds import (
    CARD,
    FILM,
    LETTER,
    SHADES,
    pack_of,
    pack_of_every_kind,
    pack_of_files,
    picture,
    shown,
)
from tests.pack.reading import pages_of, pdf_of, squeezed, text_of
from tests.pack.structure import Tree


def greys(pdf: bytes) -> list[tuple[int, float]]:
    """Pictures in order: their shade, and how wide they are on the page, in points."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
            assert isinstance(thing, pypdfium2.PdfImage)
            middle = thing.get_bitmap().to_pil().convert("L").getpixel((5, 5))
            assert isinstance(middle, int)
            left, _, right, _ = thing.get_bounds()
            found.append((middle, right - left))
    return found


def test_a_film_shows_three_frames_in_order_with_their_times_and_its_length() -> None:
    contents = pack_of(FILM)
    text = text_of(contents)
    for time in ("0:01", "0:06", "0:11"):
        assert squeezed(f"Frame at {time} of 0:12") in text
    assert squeezed("Sound, 0:12 long: drawn as loudness over time, loudest at about 0:09") in text
    assert [shade for shade, _ in greys(pdf_of(contents)[0])] == pytest.approx(SHADES, abs=3)


def test_a_chat_that_was_saved_as_one_long_page_is_cut_into_columns_that_can_be_read() -> None:
    chat = ExhibitView((picture(40, (400, 4000)), picture(220, (400, 560))))
    contents = pack_of(shown(FileKind.DOCUMENT, chat, FileSays(format="PDF", pages=2), "chat.pdf"))
    text = text_of(contents)
    assert squeezed("AB/1, page 1, column 1 of 3") in text
    assert squeezed("AB/1, page 2 of 2") in text
    *columns, (last, _) = greys(pdf_of(contents)[0])
    assert [shade for shade, _ in columns] == pytest.approx([40] * 3, abs=3)
    assert min(width for _, width in columns) > 150
    assert last == pytest.approx(220, abs=3)


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (9, 30_000), (30_000, 9), (70, 4000)])
def test_a_picture_of_any_shape_takes_a_few_pages_at_most(size: tuple[int, int]) -> None:
    odd = replace(shown(FileKind.PICTURE, None), picture=picture(90, size))
    plain, with_picture = (len(pages_of(pdf_of(pack_of(each))[0])) for each in (CARD, odd))
    assert with_picture <= plain + 2


def test_a_film_without_sound_says_so() -> None:
    silent = shown(FileKind.FILM, ExhibitView((picture(9),), (0,)), FileSays(duration_ms=4000))
    assert squeezed("The film has no sound that could be read") in text_of(pack_of(silent))


def test_a_silent_call_is_said_to_be_silent() -> None:
    call = shown(FileKind.SOUND, ExhibitView(peaks=bytes(400)), FileSays(format="WAV", duration_ms=75_000))
    text = text_of(pack_of(call))
    assert squeezed("Sound, 1:15 long: silent, or nearly so, from beginning to end") in text


def test_a_letter_has_its_first_page_large_enough_to_read_and_says_how_many_are_not_shown() -> None:
    contents = pack_of(LETTER)
    text = text_of(contents)
    assert squeezed("page 1 of 14") in text
    assert squeezed("page 3 of 14") in text
    assert squeezed("11 more pages are not shown here") in text
    (_, first), (_, second), (_, third) = greys(pdf_of(contents)[0])
    assert first > 340
    assert second == pytest.approx(third, abs=0.1)
    assert 200 < second < first


def test_every_page_and_frame_is_a_plate_where_that_was_chosen() -> None:
    assert min(width for _, width in greys(pdf_of(pack_of(LETTER, plates=True))[0])) > 400
    usual, large = (greys(pdf_of(pack_of(FILM, plates=plates))[0]) for plates in (False, True))
    assert min(width for _, width in large) > 1.4 * max(width for _, width in usual)


def test_pages_that_fill_a_sheet_to_the_brim_neither_stop_the_pack_nor_leave_one_empty() -> None:
    views = [ExhibitView((picture(SHADES[0], (1240, height)),)) for height in range(1560, 1800, 12)]
    without, _ = pdf_of(pack_of_files(CARD, plates=True))
    pdf, _ = pdf_of(pack_of_files(*(shown(FileKind.DOCUMENT, view) for view in views), plates=True))
    assert len(greys(pdf)) == len(views)
    in_full = [page for page in pages_of(pdf) if "page 1 of 1" in page]
    assert len(in_full) == len(views)
    assert len(pages_of(pdf)) <= len(pages_of(without)) + len(views) + 3


def test_a_mail_shows_who_wrote_what_to_whom_in_every_script() -> None:
    said = (("From", "أحمد <a@example.org>"), ("Subject", "Łódź 😔"))
    mail = shown(FileKind.MAIL, ExhibitView(said=said, text="I saw you.\n\nसमझ\nŴy’n gweld ti"))
    text = text_of(pack_of(mail))
    for part in ("a@example.org", "Łódź", "I saw you.", "समझ", "Ŵy’n gweld ti"):
        assert squeezed(part) in text


def test_a_long_text_is_shown_to_some_pages_and_says_that_it_goes_on() -> None:
    lines = [f"21:04 call number {number}" for number in range(1000)]
    text = text_of(pack_of(shown(FileKind.TEXT, ExhibitView(text="\n".join(lines)))))
    assert squeezed(lines[MOST_LINES - 1]) in text
    assert squeezed(lines[MOST_LINES]) not in text
    assert squeezed("It goes on. The whole file is in the folder") in text
    one_line = text_of(pack_of(shown(FileKind.TEXT, ExhibitView(text="word " * 9000))))
    assert squeezed("It goes on") in one_line


def test_a_list_of_calls_takes_columns_and_is_read_in_its_order() -> None:
    lines = [f"call {number:03}" for number in range(MOST_LINES)]
    contents = pack_of(shown(FileKind.TEXT, ExhibitView(text="\n".join(lines))))
    pdf, made = pdf_of(contents)
    found = re.findall(r"call (\d{3})", "".join(pages_of(pdf)))
    assert found == [f"{number:03}" for number in range(MOST_LINES)]
    wide = pack_of(
        shown(FileKind.TEXT, ExhibitView(text="\n".join(line + " " * 9 + "x" * 40 for line in lines)))
    )
    assert made.pages < pdf_of(wide)[1].pages


def test_a_short_text_is_shown_whole_and_an_empty_one_is_said_to_be_empty() -> None:
    text = text_of(pack_of(shown(FileKind.TEXT, ExhibitView(text="the only line\n"))))
    assert squeezed("the only line") in text
    assert squeezed("It goes on") not in text
    empty = shown(FileKind.MAIL, ExhibitView(said=(("From", "someone"),)))
    assert squeezed("This e-mail holds no text") in text_of(pack_of(empty))


def test_what_cannot_be_shown_is_a_card_that_says_why_and_names_the_file() -> None:
    failures = [*NOT_SHOWN, "crashed", "a word of a later program"]
    files = [
        shown(FileKind.DOCUMENT, ExhibitView(failure=each), name=f"{each} letter.pdf") for each in failures
    ]
    text = text_of(pack_of_files(*files))
    cards = text.split(squeezed("suggested reference"))[1:]
    for failure, card in zip(failures, cards, strict=True):
        assert squeezed(NOT_SHOWN.get(failure, "This document cannot be shown here.")) in card
        assert squeezed("The file is in the folder “exhibits”, exactly as it was added.") in card
        assert squeezed(f"{failure} letter.pdf") in card
    assert text.count(files[0].attachment.sha256) == len(files)


def test_a_file_of_which_nothing_was_kept_is_a_card() -> None:
    kinds = (FileKind.FILM, FileKind.SOUND, FileKind.MAIL, FileKind.OTHER)
    files = [shown(kind, view) for kind in kinds for view in (None, ExhibitView())]
    text = text_of(pack_of_files(*files))
    assert len(re.findall(squeezed("This (film|sound|e-mail|file) cannot be shown here"), text)) == len(files)


def test_an_empty_file_is_said_to_be_empty() -> None:
    file = shown(FileKind.OTHER, None)
    empty = replace(file, attachment=replace(file.attachment, size=0))
    assert squeezed("It is empty, so there is nothing to show.") in text_of(pack_of_files(empty))


def test_no_page_is_left_without_anything_of_the_exhibit_on_it() -> None:
    for plates in (False, True):
        for file in (FILM, LETTER):
            pages = pages_of(pdf_of(pack_of(file, plates=plates))[0])
            going_on = [page for page in pages if "continued" in page]
            assert all("AB/1" in page or "not shown here" in page for page in going_on)


def test_a_picture_read_aloud_says_what_it_is_and_the_persons_words_about_it() -> None:
    captioned = replace(FILM, attachment=replace(FILM.attachment, caption="The car outside", name="v.mp4"))
    assert (
        alt(captioned, "Frame at 0:01 of the film")
        == "Frame at 0:01 of the film AB/1, v.mp4: The car outside"
    )
    plain = replace(FILM, attachment=replace(FILM.attachment, caption=" ", name="v.mp4"))
    assert alt(plain) == "Film AB/1, v.mp4; not described in words"


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0, "0:00.0"),
        (3460, "0:03.5"),
        (9949, "0:09.9"),
        (9950, "0:10"),
        (59_600, "1:00"),
        (3_723_000, "1:02:03"),
    ],
)
def test_lengths_read_like_a_clock(milliseconds: int, words: str) -> None:
    assert length(milliseconds) == words


@pytest.mark.parametrize("plates", [False, True])
def test_whoever_hears_the_pages_gets_every_kind_and_archives_accept_them(
    plates: bool, tmp_path: Path
) -> None:
    pdf, _ = pdf_of(pack_of_every_kind(plates=plates))
    tree = Tree(pdf)
    assert not [number for number in range(len(tree.pdf.pages)) if tree.marked(number).bare]
    told = "\n".join(figure.alt for figure in tree.of_kind("Figure"))
    for words in (
        "Frame at 0:06 of 0:12 of the film AB/1",
        "loudest at about",
        "Page 3 of 14 of the document AB/3",
    ):
        assert words in told
    (tmp_path / "report.pdf").write_bytes(pdf)
    assert pdfa.validate_written(tmp_path / "report.pdf", "3b").verdict == "pass"


def test_a_computers_screen_is_drawn_over_the_full_width_and_a_photograph_that_was_sent_on_is_not() -> None:
    wide = picture(SHADES[1], (1600, 1000))
    for name, least, most in (("PNG", 480, 500), ("JPEG", 200, 320)):
        screen = replace(shown(FileKind.PICTURE, None, FileSays(format=name)), picture=wide)
        ((_, across),) = greys(pdf_of(pack_of(screen))[0])
        assert least < across < most
