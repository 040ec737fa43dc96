"""A mail or a note among the evidence: its words as they were written, and nothing fetched or run."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stalkdiary.preview import ALL, Look, MailFacts, TextFacts, look_at
from stalkdiary.preview.checks import clean_block
from stalkdiary.preview.facts import TRUNCATED, AttachedFile
from stalkdiary.preview.facts_wire import NotFacts, facts_from_json, facts_to_json
from stalkdiary.preview.html_text import text_of
from stalkdiary.preview.mail import read_mail
from stalkdiary.sandbox import BytesSource
from tests.preview import making


def mail_facts(look: Look) -> MailFacts:
    assert (look.kind, look.failure) == ("mail", None)
    assert isinstance(look.facts, MailFacts)
    return look.facts


def text_facts(data: bytes) -> TextFacts:
    look = look_at(BytesSource(data), kinds=ALL)
    assert (look.kind, look.failure) == ("text", None)
    assert isinstance(look.facts, TextFacts)
    return look.facts


def lines(*headers: str, body: str = "words") -> bytes:
    return "\r\n".join([*headers, "", body]).encode("utf-8", "surrogateescape")


def test_a_mail_says_who_wrote_what_and_when() -> None:
    facts = mail_facts(look_at(BytesSource(bytes(making.mail())), kinds=ALL))
    assert (facts.sender, facts.to, facts.cc) == ("Someone <someone@example.org>", "me@example.net", None)
    assert (facts.subject, facts.message_id) == ("Łódź, again", "<1@example.org>")
    assert facts.date_written == "Tue, 17 Mar 2026 22:04:11 +0100"
    assert facts.date_utc == "2026-03-17T21:04:11+00:00"
    assert (facts.captured, facts.captured_offset) == ("2026-03-17T22:04:11", "+01:00")
    assert facts.captured_basis == "mail Date"
    assert facts.received == ("from relay.example.org by mx.example.net; Tue, 17 Mar 2026 21:04:20 +0000",)
    assert facts.text == "I saw you at the station.\nGrüße\n"
    assert not facts.is_from_html
    digest = hashlib.sha256(b"\x00\x01picture").hexdigest()
    assert facts.attachments == (AttachedFile("you.jpg", "image/jpeg", 9, digest),)


@pytest.mark.parametrize(
    ("written", "captured", "offset", "utc"),
    [
        ("Tue, 17 Mar 2026 22:04:11 +0100", "2026-03-17T22:04:11", "+01:00", "2026-03-17T21:04:11+00:00"),
        ("Tue, 17 Mar 2026 21:04:11 -0000", "2026-03-17T21:04:11", None, "2026-03-17T21:04:11+00:00"),
        ("17 Mar 26 22:04 EST", "2026-03-17T22:04:00", "-05:00", "2026-03-18T03:04:00+00:00"),
        ("Tue, 17 Mar 2026 22:04:11 +9900", None, None, None),
        ("Tue, 37 Mar 2026 22:04:11 +0100", None, None, None),
        ("last Tuesday", None, None, None),
    ],
)
def test_a_mail_s_date_keeps_its_zone_and_claims_none_that_it_does_not_know(
    written: str, captured: str | None, offset: str | None, utc: str | None
) -> None:
    facts = read_mail(lines(f"Date: {written}", "From: a@example.org"))
    assert facts.date_written == written
    assert (facts.captured, facts.captured_offset, facts.date_utc) == (captured, offset, utc)


def test_a_mail_of_html_is_read_as_its_words_with_where_its_links_lead() -> None:
    page = (
        "<html><head><title>no</title><style>p{}</style></head><body><p>Hello &amp; good&nbsp;bye"
        '<script>alert(1)</script><p>See <a href="http://trap.example">your bank</a>'
        '<img src="http://tracker.example/1.gif" alt="me"></body></html>'
    )
    facts = read_mail(lines("From: a@example.org", "Content-Type: text/html", body=page))
    assert facts.is_from_html
    assert facts.text == "Hello & good bye\nSee your bank <http://trap.example> [me]"


def test_a_broken_header_costs_only_itself() -> None:
    facts = read_mail(
        lines(
            "From: =?utf-8?B?w?= <a@",
            "To: undisclosed-recipients:;, <<",
            "Subject: =?no-such-charset?q?words?= and \udcff",
            "Message-ID: <<<>>",
            "Content-Type: text/plain; charset=no-such-charset",
        )
    )
    assert facts.sender is not None
    assert facts.subject is not None
    assert "words" in facts.subject
    assert facts.text == "words"


def test_a_wrong_character_set_still_gives_the_words_that_can_be_read() -> None:
    data = b"From: a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nI know \xff where"
    assert read_mail(data).text == "I know \ufffd where"


@pytest.mark.parametrize(
    ("content_type", "body", "text", "guessed"),
    [
        ("; charset=no-such-charset", "Gr\xfc\xdfe \u2019".encode("cp1252"), "Grüße \u2019", "Windows-1252"),
        ("; charset=no-such-charset", "Łódź".encode(), "Łódź", "UTF-8"),
        ("; charset=no-such-charset", b"words", "words", "UTF-8"),
        ("", "Gr\xfc\xdfe".encode("cp1252"), "Grüße", "Windows-1252"),
        ("", "Łódź".encode(), "Łódź", "UTF-8"),
        ("", b"words", "words", ""),
        ("; charset=iso-8859-2", "Łódź".encode("iso-8859-2"), "Łódź", ""),
    ],
)
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_letters_that_had_to_be_guessed_are_said_to_be(
    kind: str, content_type: str, body: bytes, text: str, guessed: str
) -> None:
    head = f"From: a\r\nContent-Type: text/{kind}{content_type}\r\n\r\n".encode()
    facts = read_mail(head + body)
    assert (facts.text, facts.guessed) == (text, guessed)


def test_headers_cannot_hide_behind_direction_marks_or_be_endless() -> None:
    facts = read_mail(lines("Subject: a\u202eb" + "c" * 5000, "From: a@example.org"))
    assert facts.subject is not None
    assert facts.subject.startswith("a b")
    assert len(facts.subject) == 2000


def test_a_mail_of_a_thousand_parts_in_parts_is_survived() -> None:
    data = b"From: a\r\nTo: b\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(1500)
    )
    look = look_at(BytesSource(data), kinds=ALL)
    assert look.kind == "mail"
    assert look.failure in {None, "damaged", "memory"}


def test_only_so_many_files_in_a_mail_are_listed() -> None:
    part = b"--b\r\nContent-Type: application/x\r\nContent-Disposition: attachment\r\n\r\nx\r\n"
    head = b"From: a\r\nTo: b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    facts = mail_facts(look_at(BytesSource(head + 500 * part + b"--b--"), kinds=ALL))
    assert len(facts.attachments) == 200


def test_a_long_mail_is_shown_from_its_beginning_and_says_that_there_is_more() -> None:
    facts = read_mail(lines("From: a@example.org", body="word " * 40_000))
    assert facts.note == (TRUNCATED,)
    assert len(facts.text) == 100_000


@pytest.mark.parametrize("shape", [b"Content-Type: message/rfc822\r\n\r\n", b""])
def test_a_mail_within_a_thousand_mails_still_says_who_wrote_it(shape: bytes) -> None:
    inner = shape * 1000 or b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)
        for depth in range(1000)
    )
    facts = read_mail(
        b"From: him@example.org\r\nSubject: you\r\n" + inner + b"Subject: deep\r\n\r\nwords\r\n"
    )
    assert (facts.sender, facts.subject, facts.note) == ("him@example.org", "you", (TRUNCATED,))
    assert facts_from_json(facts_to_json(facts)) == facts


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"Content-Type: text/html\r\n", b"MIME-Version: 1.0\r\n"])
)
def test_no_mail_brings_the_reader_down(noise: bytes, header: bytes) -> None:
    facts = read_mail(b"From: a@example.org\r\nTo: b\r\n" + header + noise)
    assert facts_from_json(facts_to_json(facts)) == facts


@given(st.text(alphabet="<>ap/&;#x \"'=!-scrit\n", max_size=200))
def test_no_html_brings_the_reader_down(page: str) -> None:
    assert "<script>" not in text_of(page)


@given(st.text())
def test_shown_text_keeps_every_letter_and_lets_none_act(text: str) -> None:
    shown = clean_block(text)
    assert clean_block(shown) == shown
    assert not set(shown) & {"\r", "\0", "\x1b", "\u202e", "\u2066"}
    rest = iter(shown)
    assert all(letter in rest for letter in text if letter.isalpha())


@pytest.mark.parametrize(
    ("data", "text", "encoding", "is_guess"),
    [
        ("Grüße\r\nŁ".encode(), "Grüße\nŁ", "UTF-8", False),
        ("Grüße".encode("utf-8-sig"), "Grüße", "UTF-8", False),
        ("Grüße".encode("utf-16"), "Grüße", "UTF-16", False),
        (b"\xfe\xff" + "Grüße".encode("utf-16-be"), "Grüße", "UTF-16", False),
        ("Gr\xfc\xdfe \u2019".encode("cp1252"), "Grüße \u2019", "Windows-1252", True),
        ("a\u202eb".encode(), "a⟦U+202E⟧b", "UTF-8", False),
    ],
)
def test_a_note_is_read_in_its_own_letters(data: bytes, text: str, encoding: str, is_guess: bool) -> None:
    facts = text_facts(data)
    assert (facts.text, facts.encoding, facts.is_guess) == (text, encoding, is_guess)


def test_a_long_log_is_shown_from_its_beginning_and_says_that_there_is_more() -> None:
    facts = text_facts("ł".encode() * 80_000)
    assert facts.text == "ł" * 50_000
    assert facts.note == (TRUNCATED,)
    # Cut in the middle of a letter, which is not a wrong encoding.
    assert text_facts(b"a" + "ł".encode() * 80_000).encoding == "UTF-8"


MAIL = facts_to_json(MailFacts(format="Mail", text="words"))


@pytest.mark.parametrize(
    "lie",
    [
        b'"text": "a\\u0000"',
        b'"text": 5',
        b'"sender": "a\\nb"',
        b'"received": "abc"',
        b'"received": [null]',
        b'"date_utc": "2026-03-17T21:04:11"',
        b'"attachments": [{"name": "a", "type": "x/y", "size": 1, "sha256": "z"}]',
        b'"attachments": [{"name": "a\\u202e", "type": "x/y", "size": 1, "sha256": "' + b"0" * 64 + b'"}]',
        b'"attachments": [5]',
        b'"is_from_html": 1',
        b'"guessed": "EBCDIC"',
        b'"captured": "2026-03-17T21:04:11"',
    ],
)
def test_a_child_taken_over_cannot_pass_its_own_words_as_a_mail(lie: bytes) -> None:
    assert facts_from_json(MAIL) == MailFacts(format="Mail", text="words")
    with pytest.raises(NotFacts):
        facts_from_json(MAIL[:-1] + b", " + lie + b"}")
