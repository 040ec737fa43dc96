"""The way out: at once, from everywhere, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from stalkdiary.gui import startup
from stalkdiary.gui.lock import FOLDER_VARIABLE, successor
from stalkdiary.gui.session import Route
from stalkdiary.gui.timeline.page import TimelinePage
from stalkdiary.gui.widgets.pickers import pick_files
from tests.support.desk import Desk, DeskMaker, Diary


def test_f9_hides_the_window_at_once_and_closes_the_diary(desk: Desk, diary: Diary) -> None:
    desk.press(Qt.Key.Key_F9)
    assert not desk.window.isVisible()
    desk.until(lambda: desk.ended == ["end"])
    with diary.open():
        pass


def test_locking_leaves_a_successor_for_the_same_notes(desks: DeskMaker, diary: Diary) -> None:
    desk = desks("unlock", str(diary.folder))
    desk.open(diary)
    desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not desk.window.isVisible()
    desk.until(lambda: desk.ended == [f"successor {diary.folder}", "end"])


def test_f9_works_over_a_dialog(desk: Desk) -> None:
    dialog = pick_files(desk.window, desk.session.way_out, "Choose", lambda _: None)
    desk.until(dialog.isActiveWindow)
    desk.press(Qt.Key.Key_F9)
    desk.until(lambda: desk.ended)
    assert not desk.window.isVisible()


def test_closing_the_window_is_leaving(desk: Desk) -> None:
    desk.window.close()
    desk.until(lambda: desk.ended)


def test_leaving_works_before_anything_is_open(desks: DeskMaker) -> None:
    desk = desks("begin")
    desk.press(Qt.Key.Key_F9)
    desk.until(lambda: desk.ended)


def test_no_argument_of_a_successor_names_what_this_is_for() -> None:
    command, code = successor()
    assert not any("stalk" in argument for argument in command[1:])
    assert "main([])" in code


def test_a_successor_finds_the_program_and_its_notes(tmp_path: Path) -> None:
    command, code = successor()
    probe = code.replace("sys.exit(main([]))", "print('found', main.__module__)")
    environment = {**os.environ, FOLDER_VARIABLE: str(tmp_path)}
    done = subprocess.run(
        command, input=probe, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["found", "stalkdiary.app"]
    assert command[0] == sys.executable


def test_the_successors_first_page_asks_for_the_same_notes(tmp_path: Path) -> None:
    os.environ[FOLDER_VARIABLE] = str(tmp_path)
    assert startup.first_route([]) == Route("unlock", str(tmp_path))
    assert FOLDER_VARIABLE not in os.environ, "its own children are not told"


def test_text_size_changes_with_a_key_and_stays_with_the_diary(
    desk: Desk, diary: Diary, desks: DeskMaker
) -> None:
    desk.type("Half a sen")
    desk.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert desk.session.theme.text_percent == 125
    page = desk.page
    assert isinstance(page, TimelinePage)
    assert page.entry.draft().what == "Half a sen", "what is half written goes along"
    desk.settle()
    desk.session.way_out.leave()
    desk.until(lambda: desk.ended)
    again = desks()
    again.open(diary)
    assert again.session.theme.text_percent == 125
