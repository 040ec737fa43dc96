"""A whole session, watched call by call: no socket, no file outside, and no readable word in any."""

from __future__ import annotations

import base64
import json
import os
import sys
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.support.changed_paths import WRITING, changes, is_below, is_compiled_python
from tests.support.installed import CHECKOUT, PASSPHRASE, Installed
from tests.support.plain_text import found_below, found_in, needles
from tests.support.system_calls import WRITES, Call, calls_in, can_see_closed_off, can_trace, traced

WORDS = ("Kestrel parked by the almond tree", "It made me feel quite hollow", "Wendolene Abercrombie")
FILE_NAME = "kestrel-photo.jpg"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_trace(), reason="needs strace, and the right to trace"),
]


@dataclass
class Session:
    """Everything a session did.

    Attributes:
        program: what was run.
        sources: where the person's own files lay.
        out: where the pack was written.
        copy: the backup.
        calls: every call of every process.
        recovery_code: of the notes.
    """

    program: Installed
    sources: Path
    out: Path
    copy: Path
    calls: list[Call] = field(default_factory=list)
    recovery_code: str = ""

    def run(self, command: list[str]) -> str:
        log = self.program.folder.parent / "log"
        environment = self.program.environment
        done = traced(
            command,
            ["%network", *WRITING],
            log,
            stdin=f"{PASSPHRASE}\n".encode(),
            env=environment,
            cwd=self.program.home,
        )
        assert done.returncode == 0, (command, done.stderr.decode())
        calls = list(calls_in(log, failed=True))
        named = str(self.out if "verify" in command else self.program.vault)
        assert any(path.startswith(named) for call in calls for path in call.paths), "the trace is blind"
        self.calls += calls
        return done.stdout.decode()

    def is_expected(self, path: str) -> bool:
        """Whether something may be written there."""
        beside = (self.program.vault, self.copy)
        allowed = [self.program.vault, self.out, self.copy]
        allowed += [folder for place in beside for folder in place.parent.glob(".new-*")]
        made_beside = any(path.startswith(f"{place.parent}/.new-") for place in beside)
        return path == "/dev/null" or made_beside or any(is_below(path, str(place)) for place in allowed)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    root = tmp_path_factory.mktemp("traced")
    # Where strace is kept from a program's memory like everybody else, that protection is left out.
    program, sources, out = (
        Installed(root / "account", closed_off=can_see_closed_off()),
        root / "sources",
        root / "out",
    )
    sources.mkdir()
    out.mkdir()
    photo = sources / FILE_NAME
    photo.write_bytes(draw(Shot(Scene.CAR, 4, has_position=True)))
    done = Session(program, sources, out, root / "stick" / "copy")
    done.copy.parent.mkdir()
    done.recovery_code = json.loads(done.run(program.on("new", "--json")))["recovery_code"]
    facts = ("--what", WORDS[0], "--felt", WORDS[1], "--who", WORDS[2], "--when", "3 March 2026, about 9 pm")
    done.run(program.on("log", *facts, "--attach", photo))
    done.run(program.on("list"))
    done.run(program.on("list", "--search", "almond"))
    done.run(program.on("show", "1"))
    done.run(program.on("amend", "1", "--place", "The corner", "--reason", "I remembered"))
    done.run(program.on("export", "--out", out / "pack.zip"))
    done.run(program.command("verify", out / "pack.zip"))
    done.run(program.on("backup", "--to", done.copy))
    done.run(program.on("check"))
    return done


def test_nothing_ever_goes_over_a_network(session: Session) -> None:
    network = {"socket", "socketpair", "connect", "bind", "listen", "accept", "sendto", "sendmsg"}
    assert [call for call in session.calls if call.name in network] == []


def test_nobody_who_looks_at_running_programs_sees_what_this_one_is_for(session: Session) -> None:
    started = [call.strings for call in session.calls if call.name == "execve" and call.result == 0]
    # The child that looked at the picture as well.
    assert any(b"-c" in words for words in started)
    for words in started:
        told = os.fsdecode(b"\0".join(words))
        # A person's checkout may lie anywhere; an installed program lies where the installer says.
        told = told.replace(str(CHECKOUT), "").replace(sys.prefix, "").replace(sys.base_prefix, "")
        assert "stalk" not in told.lower()
        assert PASSPHRASE not in told


def test_nobody_finds_a_trace_outside_the_notes_the_pack_and_the_backup(session: Session) -> None:
    changed = {path for call in session.calls for path in changes(call)}
    assert str(session.program.vault / "daybook.head") in changed
    outside = {path for path in changed if not session.is_expected(path)}
    assert {path for path in outside if not is_compiled_python(path)} == set()
    home = {path.name for path in session.program.home.iterdir()}
    assert home == {session.program.vault.name}
    assert list(session.program.temporary.iterdir()) == []
    assert {path.name for path in session.out.iterdir()} == {"pack.zip"}
    assert {path.name for path in session.copy.parent.iterdir()} == {"copy"}


def test_nothing_of_the_diary_lies_readable_anywhere_but_in_the_pack(session: Session) -> None:
    looked_for = secrets_of(session)
    for folder in (session.program.folder, session.copy.parent):
        assert found_below(folder, looked_for) == {}


def test_nothing_of_the_diary_is_written_readable_even_for_a_moment(session: Session) -> None:
    data: dict[str, list[bytes]] = {}
    for call in session.calls:
        if call.name not in WRITES:
            continue
        if not call.descriptors:
            # The picture's child, closed off too: it has pipes, and cannot open a file.
            assert not can_see_closed_off()
            continue
        path = call.descriptors[0][1]
        if path.startswith("/") and path != "/dev/null":
            data.setdefault(path, []).extend(call.strings)
    kept_apart = {path for path in data if not is_below(path, str(session.out))}
    assert any(path.endswith("daybook.db-journal") for path in kept_apart)
    looked_for = secrets_of(session)
    for path in kept_apart:
        assert found_in(b"".join(data[path]), looked_for) == set(), path


def test_the_search_for_words_would_find_them(session: Session, tmp_path: Path) -> None:
    looked_for = secrets_of(session)
    word = WORDS[0]
    slips = {
        "plain": word.encode(),
        "wide": b"x" + word.encode("utf-16-le"),
        "other": word.encode("utf-16-be"),
        "hex": word.encode().hex().encode(),
        "base64": base64.b64encode(b"12345" + word.encode() + b"67"),
        "zlib": os.urandom(50) + zlib.compress(b"before " + word.encode()),
        "gzip": zlib.compress(word.encode(), wbits=31),
        "photo": os.urandom(9) + (session.sources / FILE_NAME).read_bytes(),
        FILE_NAME: b"",
    }
    for name, slip in slips.items():
        (tmp_path / name).write_bytes(slip)
    assert len(found_below(tmp_path, looked_for)) == len(slips)
    # The pack is meant to be read, so the words are found there.
    assert found_in((session.out / "pack.zip").read_bytes(), looked_for)


def test_the_trace_sees_what_is_written_and_what_is_sent(tmp_path: Path) -> None:
    script = "import socket; open('outside.txt', 'w').write('x'); socket.socket(); socket.socketpair()"
    traced([sys.executable, "-c", script], ["%network", *WRITING], tmp_path / "log", cwd=tmp_path)
    calls = list(calls_in(tmp_path / "log", failed=True))
    assert {"socket", "socketpair"} <= {call.name for call in calls}
    assert str(tmp_path / "outside.txt") in {path for call in calls for path in changes(call)}


def secrets_of(session: Session) -> dict[bytes, str]:
    photo = (session.sources / FILE_NAME).read_bytes()
    return needles(
        [*WORDS, "I remembered", FILE_NAME, PASSPHRASE, session.recovery_code, photo[:32], photo[5000:5032]]
    )
