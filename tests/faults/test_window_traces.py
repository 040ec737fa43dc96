"""An evening in the window, watched call by call: what it writes, where, and whom it talks to.

Every page, dialogs, a film, a pack; then a register, a covered picture, a copy, lines handed on and new keys.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from stalkdiary.actions.access import KeyCost, create_diary
from stalkdiary.clock import SystemClock
from stalkdiary.preview.specimen import Scene, Shot, draw
from tests.preview import making
from tests.support.changed_paths import WRITING, changes, is_below, is_compiled_python
from tests.support.installed import CHECKOUT, Installed
from tests.support.plain_text import found_below, needles
from tests.support.screens import session_bus, virtual_screen
from tests.support.system_calls import WRITES, Call, calls_in, can_see_closed_off, can_trace, strace
from tests.support.window_keeping import FRIEND, LABEL
from tests.support.window_session import Evening, command, told

PASSPHRASE = "lantern copper glance seven"
WORDS = ("Kestrel parked by the almond tree", "Somebody rang and hung up, twice")
DRAFT = "Half a thought about the gate"
PHOTO, FILM = "kestrel-photo.jpg", "kestrel-film.mp4"
NETWORK = ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4")
NAMING = tuple(name for name in WRITING if name not in WRITES)
"""Calls that name a file; what is written is looked for in the files themselves."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_trace(), reason="needs strace, and the right to trace"),
]


@dataclass(frozen=True)
class Watched:
    """An evening that was watched.

    Attributes:
        root: everything the person has lies below it.
        calls: of every process.
        bus: the session bus's address.
        properties: of every window that was seen, as xprop prints them.
        arguments: of every process that was seen, NULs for spaces.
    """

    root: Path
    calls: list[Call]
    bus: str
    properties: str
    arguments: str


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    root = tmp_path_factory.mktemp("watched")
    program = Installed(root / "account")
    sources, out, programs = root / "sources", root / "out", root / "programs"
    for folder in (sources, out, programs):
        folder.mkdir()
    (sources / PHOTO).write_bytes(draw(Shot(Scene.CAR, 4, has_position=True)))
    (sources / FILM).write_bytes(making.film())
    create_diary(program.vault, PASSPHRASE, SystemClock("Europe/London"), KeyCost(65_536, 1, 1)).vault.close()
    files = (str(sources / PHOTO), str(sources / FILM))
    evening = Evening(
        str(program.vault), PASSPHRASE, str(out), files, WORDS, DRAFT, closed_off=can_see_closed_off()
    )
    with virtual_screen() as display, session_bus() as bus:
        environment = {**program.environment, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": bus}
        log = root / "log"
        process = subprocess.Popen(
            strace(command(programs), [*NETWORK, *NAMING], log),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=program.home,
        )
        stuck = threading.Timer(280, process.kill)
        stuck.start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(told(evening))
        process.stdin.close()
        properties, arguments = set[str](), set[str]()
        for _ in process.stdout:
            properties.add(_properties(display))
            arguments.add(_arguments(process.pid))
        status = process.wait()
        stuck.cancel()
        process.stdout.close()
    assert status == 0
    # Sixteen megabytes of chance, in which the search would be long.
    (program.vault / "ballast").unlink()
    calls = list(calls_in(log, failed=True))
    return Watched(root, calls, bus, "\n".join(properties), "\n".join(arguments))


def _properties(display: str) -> str:
    environment = {**os.environ, "DISPLAY": display}
    tree = subprocess.run(["xwininfo", "-root", "-tree"], env=environment, capture_output=True, text=True)
    ids = re.findall(r"^\s+(0x[0-9a-f]+)", tree.stdout, re.MULTILINE)
    told = [
        subprocess.run(["xprop", "-id", id_], env=environment, capture_output=True, text=True).stdout
        for id_ in ids
    ]
    return tree.stdout + "\n".join(told)


def _arguments(parent: int) -> str:
    """Of all processes below one."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words, comm = path.read_bytes(), (path.parent / "comm").read_text()
            status = (path.parent / "status").read_text()
        except OSError:
            continue
        if f"PPid:\t{parent}\n" in status or str(parent) == path.parent.name:
            found.append(os.fsdecode(words.replace(b"\0", b" ")) + comm)
    return "\n".join(found)


def named(call: Call) -> list[str]:
    """Paths that a call made, changed or took away."""
    return [] if call.name in NETWORK else changes(call)


def test_the_evening_was_a_whole_one(watched: Watched) -> None:
    out = watched.root / "out"
    assert len(list(out.glob("*.zip"))) == 1
    assert (out / "copy" / "daybook.key").is_file()
    assert {path.name for path in (out / "given").iterdir()} == {"lines.pdf", "request.tsq"}
    assert not (watched.root / "account" / "home" / "core").exists()


def test_a_window_writes_no_file_outside_the_notes_and_the_pack(watched: Watched) -> None:
    changed = {path for call in watched.calls for path in named(call)}
    notes, out = watched.root / "account" / "home" / "My notes", watched.root / "out"
    assert str(notes / "daybook.head") in changed, "the trace is blind"
    outside = {
        path
        for path in changed
        if not (is_below(path, str(notes)) or is_below(path, str(out)) or path == "/dev/null")
    }
    assert {path for path in outside if not is_compiled_python(path)} == set()
    assert {path.name for path in (watched.root / "account" / "home").iterdir()} == {"My notes"}
    assert list((watched.root / "account" / "tmp").iterdir()) == []


def test_a_window_talks_to_nobody_but_the_display_and_the_session_bus(watched: Watched) -> None:
    calls = [call for call in watched.calls if call.name in NETWORK]
    families = {call.arguments.split(",")[0] for call in calls if call.name == "socket"}
    assert families <= {"AF_UNIX"}
    assert not [call for call in calls if call.name in ("bind", "listen", "accept", "accept4")]
    path = re.compile(r"sun_path=@?\"((?:\\x[0-9a-f]{2})+)\"")
    connected = {
        bytes.fromhex(match[1].replace("\\x", "")).decode()
        for call in calls
        if call.name == "connect" and (match := path.search(call.arguments))
    }
    bus = watched.bus.removeprefix("unix:path=").partition(",")[0]
    # Where X servers listen, whatever folder this machine takes for passing files.
    display = str(Path(os.sep, "tmp", ".X11-unix", "X"))
    assert any(name.startswith(display) for name in connected)
    assert {name for name in connected if not name.startswith(display)} <= {bus}


def test_nothing_that_windows_and_processes_show_tells_what_this_is_for(watched: Watched) -> None:
    assert "Daybook" in watched.properties
    assert "WM_CLASS" in watched.properties
    programs = [call for call in watched.calls if call.name == "execve" and call.result == 0]
    started = [os.fsdecode(b" ".join(call.strings)) for call in programs]
    assert len(started) > 1, "children that looked at files as well"
    written = [path for call in watched.calls for path in named(call) if not is_compiled_python(path)]
    for told_ in (watched.properties, watched.arguments, *started, *written):
        # A person's checkout may lie anywhere; an installed program lies where the installer says.
        told_ = told_.replace(str(CHECKOUT), "").replace(sys.prefix, "").replace(sys.base_prefix, "")
        assert "stalk" not in told_.lower()
    for words in (*WORDS, DRAFT, PHOTO, PASSPHRASE, LABEL, FRIEND):
        assert words not in watched.properties
        assert words not in watched.arguments


def test_after_an_evening_no_word_of_it_lies_readable_but_in_the_pack(watched: Watched) -> None:
    looked_for = needles([*WORDS, DRAFT, PHOTO, FILM, PASSPHRASE, LABEL, FRIEND])
    out = watched.root / "out"
    (out / "copy" / "ballast").unlink(missing_ok=True)
    for folder in (watched.root / "account", out / "copy", out / "given"):
        assert found_below(folder, looked_for) == {}
    assert found_below(watched.root / "sources", looked_for), "the search finds what is there"
