"""The machine sleeps, its screen is locked, somebody else sits down: the diary notices and closes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from stalkdiary.gui.away import system
from stalkdiary.gui.away.away import Away
from stalkdiary.gui.away.bus import SCREEN_LOCKS, SLEEP, ScreenLockListener
from stalkdiary.gui.away.console import OwnConsole
from tests.support.desk import PATIENCE_MS
from tests.support.fixed_clock import FixedClock
from tests.support.screens import session_bus


class Machine:
    """A machine that can sleep, and whose screen can be locked."""

    def __init__(self) -> None:
        self.clock = FixedClock()
        self.slept_ms = 5_000
        self.is_locked = False
        self.gone: list[bool] = []
        self.away = Away(self.clock, asleep_ms=lambda: self.slept_ms, is_locked=lambda: self.is_locked)
        self.away.gone.connect(lambda: self.gone.append(True))
        self.away.start()


def test_a_machine_that_slept_wakes_to_a_closed_diary() -> None:
    machine = Machine()
    machine.clock.move_on(100_000)
    machine.away.look()
    assert not machine.gone
    machine.slept_ms += 2_000
    machine.away.look()
    assert machine.gone


@pytest.mark.parametrize("seconds", [61, -61, 86_400])
def test_a_clock_that_jumps_closes_the_diary(seconds: float) -> None:
    machine = Machine()
    machine.clock.set_by(20)
    machine.away.look()
    assert not machine.gone, "a clock that is put right a little is no sign"
    machine.clock.set_by(seconds)
    machine.away.look()
    assert machine.gone


def test_a_screen_that_says_it_is_locked_when_asked_closes_the_diary() -> None:
    machine = Machine()
    machine.is_locked = True
    machine.away.look()
    assert machine.gone


def test_another_user_at_the_screen_closes_the_diary(tmp_path: Path) -> None:
    active = tmp_path / "active"
    active.write_text("tty2\n")
    console = OwnConsole({"XDG_VTNR": "2"}, active)
    assert not console.is_left()
    active.write_text("tty3\n")
    assert console.is_left()
    active.write_text("tty2\n")
    assert not console.is_left()


@pytest.mark.parametrize("environment", [{}, {"XDG_VTNR": ""}, {"XDG_VTNR": "7"}, {"XDG_VTNR": "x"}])
def test_a_session_without_a_console_of_its_own_is_not_closed_for_one(
    environment: dict[str, str], tmp_path: Path
) -> None:
    active = tmp_path / "active"
    console = OwnConsole(environment, active)
    for shown in ("tty2\n", "tty3\n", "", "\xff\n"):
        active.write_text(shown, encoding="latin-1")
        assert not console.is_left()
    active.unlink()
    assert not console.is_left()


def test_the_machines_own_clocks_tell_how_long_it_slept() -> None:
    first = system.unix_asleep_ms()
    assert first >= -1
    assert abs(system.unix_asleep_ms() - first) < 1_000


class Wts:
    """Stands for wtsapi32."""

    def __init__(self, state: int, flags: int, *, answers: bool = True, level: int = 1) -> None:
        self.info = system.SessionInfo(level=level, session=3, state=state, flags=flags)
        self.answers = answers
        self.WTSFreeMemory = Mock()

    def WTSQuerySessionInformationW(
        self, server: None, session: ctypes.c_uint32, kind: int, found: ctypes.c_void_p, size: object
    ) -> int:
        assert (server, session.value, kind) == (None, 0xFFFFFFFF, 25)
        if self.answers:
            target = ctypes.cast(found, ctypes.POINTER(ctypes.c_void_p))
            target.contents.value = ctypes.addressof(self.info)
        return int(self.answers)


@pytest.mark.parametrize(("state", "flags", "locked"), [(0, 1, False), (0, 0, True), (4, 1, True)])
def test_on_windows_a_locked_or_changed_session_is_noticed(state: int, flags: int, locked: bool) -> None:
    wts = Wts(state, flags)
    assert system.windows_is_locked(wts) is locked
    wts.WTSFreeMemory.assert_called_once()


def test_on_windows_no_answer_is_no_reason_to_lock() -> None:
    assert not system.windows_is_locked(Wts(0, 0, answers=False))
    assert not system.windows_is_locked(Wts(0, 0, level=0))


def test_on_windows_time_slept_is_what_two_clocks_differ_by() -> None:
    kernel = Mock()
    kernel.QueryInterruptTime = lambda out: setattr(out._obj, "value", 90_000_000)
    kernel.QueryUnbiasedInterruptTime = lambda out: setattr(out._obj, "value", 30_000_000)
    assert system.windows_asleep_ms(kernel) == 6_000


class Core:
    """Stands for CoreGraphics and CoreFoundation: a dictionary of flags."""

    def __init__(self, flags: dict[bytes, bool] | None) -> None:
        self.flags = flags
        self.names: list[bytes] = []
        self.held = 0
        self.CGSessionCopyCurrentDictionary = Mock(side_effect=self._copy)
        self.CFStringCreateWithCString = Mock(side_effect=self._name)
        self.CFDictionaryGetValue = Mock(side_effect=self._value)
        self.CFBooleanGetValue = Mock(side_effect=lambda value: value.value == 2)
        self.CFRelease = Mock(side_effect=self._release)

    def _copy(self) -> int:
        self.held += self.flags is not None
        return 99 if self.flags is not None else 0

    def _name(self, _allocator: None, name: bytes, _encoding: int) -> int:
        self.held += 1
        self.names.append(name)
        return len(self.names)

    def _value(self, _session: object, key: ctypes.c_void_p) -> int | None:
        assert key.value is not None
        assert self.flags is not None
        found = self.flags.get(self.names[key.value - 1])
        return None if found is None else 1 + found

    def _release(self, _one: object) -> None:
        self.held -= 1


@pytest.mark.parametrize(
    ("flags", "locked"),
    [
        ({b"kCGSSessionOnConsoleKey": True}, False),
        ({b"kCGSSessionOnConsoleKey": True, b"CGSSessionScreenIsLocked": True}, True),
        ({b"kCGSSessionOnConsoleKey": False}, True),
        ({}, False),
        (None, False),
    ],
)
def test_on_a_mac_a_locked_screen_or_another_user_is_noticed(
    flags: dict[bytes, bool] | None, locked: bool
) -> None:
    core = Core(flags)
    assert system.mac_is_locked(core, core) is locked
    assert core.held == 0, "all that was made was given back"


def test_no_bus_is_started_where_there_is_none(tmp_path: Path) -> None:
    assert not system.has_session_bus({})
    assert not system.has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert not system.has_session_bus({"DBUS_SESSION_BUS_ADDRESS": "autolaunch:"})
    (tmp_path / "bus").touch()
    assert system.has_session_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert system.has_session_bus({"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/bus"})


@pytest.fixture
def bus_address() -> Iterator[str]:
    """A session bus of our own."""
    with session_bus() as address:
        yield address


def wait_until_bus_has_read(connection: QDBusConnection) -> None:
    """Until the bus has taken all that was sent on a connection, such as what it wants to hear.

    Between two connections the bus keeps no order, so a signal could overtake the wish to hear it.
    """
    name = "org.freedesktop.DBus"
    answer = connection.call(QDBusMessage.createMethodCall(name, "/org/freedesktop/DBus", name, "GetId"))
    assert answer.type() == QDBusMessage.MessageType.ReplyMessage


def test_a_desktop_that_says_it_locks_the_screen_is_heard(qtbot: QtBot, bus_address: str) -> None:
    heard: list[bool] = []
    ours = QDBusConnection.connectToBus(bus_address, "ours")
    desktop = QDBusConnection.connectToBus(bus_address, "desktop")
    listener = ScreenLockListener(lambda: heard.append(True), ours)
    try:
        wait_until_bus_has_read(ours)
        for interface in SCREEN_LOCKS:
            for locked in (False, True):
                signal = QDBusMessage.createSignal("/ScreenSaver", interface, "ActiveChanged")
                signal.setArguments([locked])
                assert desktop.send(signal)
        assert desktop.send(QDBusMessage.createSignal("/Solid", SLEEP, "aboutToSuspend"))
        qtbot.waitUntil(lambda: len(heard) == len(SCREEN_LOCKS) + 1, timeout=PATIENCE_MS)
    finally:
        listener.deleteLater()
        QDBusConnection.disconnectFromBus("ours")
        QDBusConnection.disconnectFromBus("desktop")
