"""An answer of a timestamp authority counts only where it answers what was asked; openssl is one here."""

from __future__ import annotations

import base64
import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from stalkdiary.actions import anchors, timestamps, upkeep
from stalkdiary.actions.access import create_diary
from stalkdiary.actions.export import export, verify
from stalkdiary.errors import (
    DestinationExists,
    DiaryError,
    FileMissing,
    TimestampRefused,
    TimestampUnreadable,
)
from stalkdiary.model.pack import PackRequest
from stalkdiary.vault.der_order import in_der_order
from stalkdiary.vault.vault import Vault
from tests.support.diary import about, write
from tests.support.fixed_clock import FixedClock
from tests.support.quick_vault import make_quick

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl plays the authority")

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Test authority
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[stamp]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = one
[one]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Authority:
    """A timestamp authority in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "config").write_text(_CONFIG)
        (folder / "serial").write_text("01\n")
        new = ("req", "-config", "config", "-newkey", "rsa:2048", "-nodes")
        self._run(
            *new, "-x509", "-extensions", "ca", "-subj", "/CN=Root", "-keyout", "ca.key", "-out", "ca.pem"
        )
        self._run(*new, "-keyout", "tsa.key", "-out", "tsa.csr")
        signed = ("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial")
        self._run(*signed, "-extfile", "config", "-extensions", "stamp", "-out", "tsa.pem")

    @property
    def root(self) -> Path:
        """The certificate that vouches for it."""
        return self._folder / "ca.pem"

    def answer(self, request: Path, name: str, chain: tuple[str, ...] = ()) -> Path:
        """Stamp what a request file asks for, with more certificates in an order of the authority's own."""
        out = self._folder / name
        stamp = ["ts", "-reply", "-config", "config", "-queryfile", str(request), "-inkey", "tsa.key"]
        if chain:
            (self._folder / "chain.pem").write_text(
                "".join((self._folder / one).read_text() for one in chain)
            )
            stamp += ["-chain", "chain.pem"]
        self._run(*stamp, "-signer", "tsa.pem", "-out", str(out))
        return out

    def _run(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self._folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    make_quick(monkeypatch.setattr)
    with create_diary(tmp_path / "notes", "otter mosaic lantern", FixedClock()).vault as vault:
        write(vault, about("first"))
        yield vault


def test_an_answer_is_kept_as_an_anchor_with_the_time_that_the_authority_gave(
    vault: Vault, authority: Authority, tmp_path: Path
) -> None:
    asked = timestamps.write_request(vault, tmp_path / "one.tsq")
    write(vault, about("second"))
    answer = authority.answer(tmp_path / "one.tsq", "one.tsr")
    taken = timestamps.take_answer(vault, answer, authority.root)
    assert (taken.checkpoint, taken.stamp.authority, taken.stamp.checked) == (asked, "Test authority", True)
    (anchor,) = anchors.anchors(vault)
    assert (anchor.checkpoint, anchor.holder, anchor.stamped) == (asked, "Test authority", taken.stamp.time)
    assert upkeep.check(vault).findings == ()
    with pytest.raises(TimestampRefused):
        timestamps.take_answer(vault, answer, authority.root)


@pytest.mark.parametrize("chain", [("ca.pem",), ("ca.pem", "tsa.pem"), ("tsa.pem", "ca.pem")])
def test_an_answer_with_certificates_in_any_order_is_taken(
    vault: Vault, authority: Authority, tmp_path: Path, chain: tuple[str, ...]
) -> None:
    timestamps.write_request(vault, tmp_path / "one.tsq")
    answer = authority.answer(tmp_path / "one.tsq", f"{len(chain)}{chain[0]}.tsr", chain)
    assert timestamps.take_answer(vault, answer, authority.root).stamp.checked


def test_bytes_that_only_look_like_an_answer_are_left_as_they_are(
    vault: Vault, authority: Authority, tmp_path: Path
) -> None:
    timestamps.write_request(vault, tmp_path / "one.tsq")
    whole = authority.answer(tmp_path / "one.tsq", "five.tsr", ("ca.pem",)).read_bytes()
    assert sorted(in_der_order(whole)) == sorted(whole)
    for spoiled in (b"", b"0", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", whole[:-1], whole[:300]):
        assert in_der_order(spoiled) == spoiled


def test_a_pack_holds_what_the_authority_said_and_tells_how_to_check_it_with_ordinary_tools(
    vault: Vault, authority: Authority, tmp_path: Path
) -> None:
    asked = timestamps.write_request(vault, tmp_path / "one.tsq")
    answer = authority.answer(tmp_path / "one.tsq", "six.tsr", ("ca.pem",))
    taken = timestamps.take_answer(vault, answer, authority.root)
    export(vault, PackRequest("AB"), tmp_path / "pack.zip")
    assert verify(tmp_path / "pack.zip", None).findings == ()
    with zipfile.ZipFile(tmp_path / "pack.zip") as pack:
        names = {name.rpartition("/")[2]: name for name in pack.namelist()}
        record = json.loads(pack.read(names["record.json"]))
        told = pack.read(names["HOW-TO-CHECK.txt"]).decode()
        page = pack.read(next(name for name in names.values() if name.endswith(".html"))).decode()
    (anchor,) = record["anchors"]
    assert (anchor["holder"], anchor["timestamp"]["time"]) == ("Test authority", taken.stamp.time)
    assert "Stamped" in page
    (tmp_path / "lines.txt").write_text(anchor["checkpoint"])
    (tmp_path / "answer.tsr").write_bytes(base64.b64decode(anchor["timestamp"]["answer"]))
    shutil.copy(authority.root, tmp_path / "certificates.pem")
    assert anchor["checkpoint"] == asked.text()
    commands = [line.split() for line in told.splitlines() if line.startswith("    openssl ")]
    assert len(commands) == 2
    for command in commands:
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_without_certificates_it_is_said_that_nobody_checked_who_signed(
    vault: Vault, authority: Authority, tmp_path: Path
) -> None:
    timestamps.write_request(vault, tmp_path / "one.tsq")
    taken = timestamps.take_answer(vault, authority.answer(tmp_path / "one.tsq", "two.tsr"))
    assert not taken.stamp.checked


def test_an_answer_to_something_else_is_refused_and_the_request_goes_on_waiting(
    vault: Vault, authority: Authority, tmp_path: Path
) -> None:
    timestamps.write_request(vault, tmp_path / "one.tsq")
    other = tmp_path / "other.tsq"
    arguments = ["ts", "-query", "-digest", "ab" * 32, "-sha256", "-cert", "-out", str(other)]
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
    with pytest.raises(TimestampRefused) as caught:
        timestamps.take_answer(vault, authority.answer(other, "other.tsr"))
    assert caught.value.details["why"] == "other-request"
    timestamps.take_answer(vault, authority.answer(tmp_path / "one.tsq", "late.tsr"))


def test_an_answer_by_someone_else_than_the_certificates_say_is_refused(
    vault: Vault, authority: Authority, tmp_path: Path
) -> None:
    timestamps.write_request(vault, tmp_path / "one.tsq")
    answer = authority.answer(tmp_path / "one.tsq", "three.tsr")
    with pytest.raises(TimestampRefused) as caught:
        timestamps.take_answer(vault, answer, Authority(tmp_path / "stranger").root)
    assert caught.value.details["why"] == "signature"
    with pytest.raises(TimestampUnreadable):
        timestamps.take_answer(vault, answer, answer)
    assert anchors.anchors(vault) == ()


def test_a_spoiled_answer_is_refused_and_never_crashes(
    vault: Vault, authority: Authority, tmp_path: Path
) -> None:
    timestamps.write_request(vault, tmp_path / "one.tsq")
    whole = authority.answer(tmp_path / "one.tsq", "four.tsr").read_bytes()
    chance, spoiled = random.Random(4), tmp_path / "spoiled.tsr"
    for _ in range(150):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        spoiled.write_bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        with suppress(DiaryError):
            # A flipped bit in what is not signed may pass; then the request is answered.
            timestamps.take_answer(vault, spoiled, authority.root)
            timestamps.write_request(vault, tmp_path / f"{len(list(tmp_path.iterdir()))}.tsq")
    for anchor in anchors.anchors(vault):
        assert anchor.checkpoint.size == 1


def test_a_file_that_is_there_is_not_written_over(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("mine")
    with pytest.raises(DestinationExists):
        timestamps.write_request(vault, tmp_path / "letter")
    assert (tmp_path / "letter").read_text() == "mine"
    with pytest.raises(FileMissing):
        timestamps.take_answer(vault, tmp_path / "nowhere.tsr")
