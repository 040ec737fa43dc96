"""What is kept of films, sounds, documents, mails and texts, so that a pack can show them later."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from stalkdiary.actions import record, upkeep
from stalkdiary.actions.export import export
from stalkdiary.actions.kept_view import LONGEST_TEXT, read_view, said_by, view_bytes
from stalkdiary.actions.pictures import kept_view, look_again, reduced_copy
from stalkdiary.actions.record import Incoming
from stalkdiary.actions.review import picture
from stalkdiary.errors import DamagedEvidence, StorageFailed
from stalkdiary.model.evidence import Attachment, FileKind
from stalkdiary.model.pack import ExhibitView, PackRequest, ReducedPicture
from stalkdiary.preview.facts import Look, MailFacts, TextFacts
from stalkdiary.sandbox import BytesSource
from stalkdiary.task import Task
from stalkdiary.vault.intake import Role
from stalkdiary.vault.integrity import check_evidence
from stalkdiary.vault.opening import open_vault
from stalkdiary.vault.vault import Vault
from tests.pack import made_up
from tests.preview import making
from tests.support.diary import LEAST_COST, PASSPHRASE, Diary, about
from tests.support.flipping import flip_first_byte

pytestmark = pytest.mark.usefixtures("quick")

PHOTO = made_up.jpeg(1, (640, 480))
FILES = {
    "clip.mp4": making.film(),
    "voice.m4a": making.sound("ipod", "aac"),
    "letter.pdf": making.pdf(5),
    "locked.pdf": making.pdf(1, password="secret"),
    "mail.eml": bytes(making.mail()),
    "log.txt": b"21:04 a call\n21:09 a call\n" * 2000,
    "broken.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, dict[str, Attachment]]]:
    """A diary that holds one file of each kind."""
    diary = Diary.make(tmp_path_factory.mktemp("kept") / "notes")
    with diary.open() as vault:
        incoming = [Incoming(data=data, name=name) for name, data in FILES.items()]
        logged = record.log(vault, about("words"), incoming)
        assert logged.not_added == ()
        yield vault, {one.attachment.name: one.attachment for one in logged.attached}


def seen(vault: Vault, attachment: Attachment) -> ExhibitView:
    view = kept_view(vault, attachment)
    assert view is not None
    return view()


def shades(reduced: ReducedPicture) -> tuple[int, ...]:
    shown = Image.open(io.BytesIO(reduced.read()))
    assert shown.size == (reduced.width, reduced.height)
    colour = shown.convert("RGB").getpixel((shown.width // 2, shown.height // 2))
    assert isinstance(colour, tuple)
    return tuple(round(value / 100) for value in colour)


def test_of_a_film_its_beginning_middle_and_end_are_kept_with_their_times_and_its_sound(
    kept: tuple[Vault, dict[str, Attachment]],
) -> None:
    vault, files = kept
    view = seen(vault, files["clip.mp4"])
    assert [shades(each) for each in view.pictures] == [(2, 0, 0), (0, 2, 0), (0, 0, 2)]
    assert view.times_ms == (300, 1500, 2700)
    assert len(view.peaks) == 400
    # It begins silent and ends loud; the last of it fades where the encoder's block ends.
    assert max(view.peaks[-40:]) > 100 > view.peaks[0]


def test_of_a_sound_its_shape_is_kept(kept: tuple[Vault, dict[str, Attachment]]) -> None:
    vault, files = kept
    view = seen(vault, files["voice.m4a"])
    assert (view.pictures, view.failure, len(view.peaks)) == ((), "", 400)


def test_of_a_document_its_first_pages_are_kept_and_why_a_locked_one_is_not_shown(
    kept: tuple[Vault, dict[str, Attachment]],
) -> None:
    vault, files = kept
    pages = seen(vault, files["letter.pdf"]).pictures
    assert len(pages) == 3
    assert {page.height for page in pages} == {1754}
    assert seen(vault, files["locked.pdf"]) == ExhibitView(failure="locked")


def test_of_a_mail_who_wrote_what_to_whom_is_kept(kept: tuple[Vault, dict[str, Attachment]]) -> None:
    vault, files = kept
    view = seen(vault, files["mail.eml"])
    said = dict(view.said)
    assert said["From"] == "Someone <someone@example.org>"
    assert said["Subject"] == "Łódź, again"
    assert said["Received"].startswith("from relay.example.org")
    assert said["File inside"] == "you.jpg (image/jpeg, 9 bytes)"
    assert view.text == "I saw you at the station.\nGrüße\n"
    assert not view.is_cut


def test_of_a_long_text_the_beginning_is_kept_and_that_it_goes_on(
    kept: tuple[Vault, dict[str, Attachment]],
) -> None:
    vault, files = kept
    view = seen(vault, files["log.txt"])
    assert view.text.startswith("21:04 a call\n21:09")
    assert (len(view.text), view.is_cut) == (LONGEST_TEXT, True)


def test_why_a_picture_cannot_be_shown_is_kept_so_that_it_is_not_tried_at_every_export(
    kept: tuple[Vault, dict[str, Attachment]],
) -> None:
    vault, files = kept
    broken = files["broken.png"]
    assert reduced_copy(vault, broken) is None
    assert seen(vault, broken).failure == "damaged"
    before = list(vault.evidence.all_stored())
    look_again(vault, broken)
    assert list(vault.evidence.all_stored()) == before


def test_a_view_is_never_taken_for_the_picture_that_the_window_shows(
    kept: tuple[Vault, dict[str, Attachment]],
) -> None:
    vault, files = kept
    assert picture(vault, files["voice.m4a"].file) is None
    frame = picture(vault, files["clip.mp4"].file)
    assert frame is not None
    assert frame.startswith(b"\xff\xd8")


def test_check_reads_views_and_finds_nothing_wrong(kept: tuple[Vault, dict[str, Attachment]]) -> None:
    vault, _ = kept
    assert upkeep.check(vault).findings == ()


def test_removing_an_entry_takes_everything_that_was_made_of_its_files(tmp_path: Path) -> None:
    diary = Diary.make(tmp_path / "notes")
    names = ("clip.mp4", "mail.eml")
    with diary.open() as vault:
        logged = record.log(vault, about("words"), [Incoming(data=FILES[name], name=name) for name in names])
        roles = sorted(file.role for file in vault.evidence.all_stored())
        assert roles == [Role.ORIGINAL] * 2 + [Role.REDUCED] + [Role.VIEW] * 2
        record.remove(vault, logged.id)
        assert list(vault.evidence.all_stored()) == []
        assert vault.connection.rows("SELECT * FROM thumbnail") == []
    assert [path for path in (diary.folder / "files").rglob("*") if path.is_file()] == []


def test_an_older_entry_gets_its_view_when_it_is_needed(tmp_path: Path) -> None:
    with Diary.make(tmp_path / "notes").open() as vault:
        logged = record.log(vault, about("words"), [Incoming(data=FILES["mail.eml"], name="mail.eml")])
        mail = logged.attached[0].attachment
        stored = vault.evidence.view(mail.file)
        assert stored is not None
        with vault.connection.transaction():
            vault.evidence.erase([stored.id])
        assert kept_view(vault, mail) is None
        look_again(vault, replace(mail, kind=FileKind.OTHER))
        assert kept_view(vault, mail) is None
        look_again(vault, mail)
        assert seen(vault, mail).text.startswith("I saw you")


def test_a_view_that_was_damaged_on_the_disk_is_said_to_be_unreadable(tmp_path: Path) -> None:
    diary = Diary.make(tmp_path / "notes")
    with diary.open() as vault:
        logged = record.log(vault, about("words"), [Incoming(data=FILES["mail.eml"], name="mail.eml")])
        mail = logged.attached[0].attachment
        stored = vault.evidence.view(mail.file)
        assert stored is not None
        path = vault.evidence.folder.path(stored.id, 0)
        data = bytearray(path.read_bytes())
        data[7] ^= 1
        path.write_bytes(data)
        assert seen(vault, mail) == ExhibitView(failure="unreadable")


def test_lone_surrogates_and_controls_in_a_text_are_kept_as_codes_and_drawn_as_codes_once() -> None:
    facts = TextFacts(
        format="Text", text="a⟦U+D800⟧b⟦U+202E⟧⟦U+0041⟧", is_guess=True, encoding="Windows-1252"
    )
    view = read(view_bytes(Look("text", facts)))
    assert view.text == "a\ud800b\u202e⟦U+0041⟧"
    assert view.said == (("Letters", "read as Windows-1252, which is a guess"),)


@pytest.mark.parametrize("place", [0, 3, 4, 5, 40, 60])
def test_bytes_that_are_no_view_are_refused(place: int) -> None:
    data = view_bytes(Look("mail", MailFacts(format="Mail", text="words", subject="about")))
    for broken in (data[:place], data[:place] + b"\xff" + data[place + 1 :]):
        with pytest.raises(DamagedEvidence):
            read(broken)


def read(data: bytes) -> ExhibitView:
    return read_view(BytesSource(data), lambda place, length: data[place : place + length])


def test_a_backup_and_a_salvaged_diary_show_what_the_diary_showed(tmp_path: Path) -> None:
    diary = Diary.make(tmp_path / "notes")
    with diary.open() as vault:
        logged = record.log(vault, about("words"), [Incoming(data=FILES["mail.eml"], name="mail.eml")])
        mail = logged.attached[0].attachment
        before = seen(vault, mail)
        upkeep.backup(vault, tmp_path / "backup")
    upkeep.salvage(diary.folder, PASSPHRASE, tmp_path / "new", diary.clock, Task(), LEAST_COST)
    for copy in (tmp_path / "backup", tmp_path / "new"):
        with open_vault(copy, PASSPHRASE, diary.clock) as vault:
            assert seen(vault, mail) == before
            assert upkeep.check(vault).findings == ()


def test_a_damaged_copy_is_made_again_by_a_check_and_a_pack_can_be_made(tmp_path: Path) -> None:
    diary = Diary.make(tmp_path / "notes")
    with diary.open() as vault:
        logged = record.log(vault, about("words"), [Incoming(data=FILES["clip.mp4"], name="clip.mp4")])
        film = logged.attached[0].attachment
        copies = [file for file in vault.evidence.all_stored() if file.role is not Role.ORIGINAL]
        for number, copy in enumerate(copies):
            path = vault.evidence.folder.path(copy.id, 0)
            flip_first_byte(path) if number else path.unlink()
        before = [finding.code for finding in check_evidence(vault, Task())]
        assert sorted(before) == ["file-damaged", "file-missing"]
        report = upkeep.check(vault)
        assert (report.findings, report.copies_made_again) == ((), 2)
        assert len(seen(vault, film).pictures) == 3
        assert picture(vault, film.file) is not None
        export(vault, PackRequest("AB"), tmp_path / "pack.zip")
    with diary.open() as vault:
        assert upkeep.check(vault).findings == ()


def test_a_picture_whose_copy_is_damaged_is_shown_all_the_same(tmp_path: Path) -> None:
    diary = Diary.make(tmp_path / "notes")
    with diary.open() as vault:
        logged = record.log(vault, about("words"), [Incoming(data=PHOTO, name="photo.jpg")])
        photo = logged.attached[0].attachment
        whole = reduced_copy(vault, photo)
        assert whole is not None
        before = whole.read()
        (copy,) = vault.evidence.reduced(photo.file)
        path = vault.evidence.folder.path(copy.id, 0)
        flip_first_byte(path)
        assert whole.read() == before
        result = export(vault, PackRequest("AB"), tmp_path / "pack.zip")
        assert (result.exhibits, result.unreadable) == (1, 0)
        original = vault.evidence.folder.path(photo.file, 0)
        flip_first_byte(original)
        with pytest.raises(DamagedEvidence):
            whole.read()
        result = export(vault, PackRequest("AB"), tmp_path / "second.zip")
        assert (result.exhibits, result.unreadable) == (0, 1)


def test_a_folder_that_is_gone_is_no_damaged_file(tmp_path: Path) -> None:
    diary = Diary.make(tmp_path / "notes")
    with diary.open() as vault:
        record.log(vault, about("words"), [Incoming(data=PHOTO, name="photo.jpg")])
        (tmp_path / "notes" / "files").rename(tmp_path / "elsewhere")
        with pytest.raises(StorageFailed):
            export(vault, PackRequest("AB"), tmp_path / "pack.zip")
        (tmp_path / "elsewhere").rename(tmp_path / "notes" / "files")
    assert not (tmp_path / "pack.zip").exists()


def test_a_copy_is_left_alone_where_its_original_is_damaged_too_or_nothing_may_be_written(
    tmp_path: Path,
) -> None:
    diary = Diary.make(tmp_path / "notes")
    with diary.open() as vault:
        logged = record.log(vault, about("words"), [Incoming(data=FILES["mail.eml"], name="mail.eml")])
        stored = vault.evidence.view(logged.attached[0].attachment.file)
        assert stored is not None
        view = vault.evidence.folder.path(stored.id, 0)
        original = vault.evidence.folder.path(logged.attached[0].attachment.file, 0)
    flip_first_byte(view)
    with diary.open(read_only=True) as vault:
        assert [finding.file for finding in upkeep.check(vault).findings] == [stored.id]
    flip_first_byte(original)
    with diary.open() as vault:
        report = upkeep.check(vault)
        assert (len(report.findings), report.copies_made_again) == (2, 0)
        assert vault.evidence.view(logged.attached[0].attachment.file) == stored


def test_a_mail_whose_letters_were_guessed_says_so_in_the_pack() -> None:
    assert dict(said_by(MailFacts(guessed="Windows-1252")))["Letters"] == (
        "read as Windows-1252, which is a guess: the mail names no character set that is known here"
    )
    assert "Letters" not in dict(said_by(MailFacts(text="words")))
