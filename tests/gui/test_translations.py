"""Words in the person's language: the machinery is whole, and English counts as English does."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

import stalkdiary.gui
from stalkdiary.errors import EntriesMissing, WrongPassphrase
from stalkdiary.gui import startup, wording
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.words import Words
from stalkdiary.resource_files import resource
from tests.support.desk import Desk, DeskMaker, Diary

_GUI = Path(stalkdiary.gui.__file__).parent


def _counted() -> set[str]:
    """Every text of the window that holds a number."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in _GUI.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "%n" in node.value
    }


def test_every_counted_text_has_its_english_plurals() -> None:
    tree = ET.parse(resource("translations", "daybook_en.ts"))
    forms = {
        message.findtext("source"): [form.text for form in message.iter("numerusform")]
        for message in tree.iter("message")
    }
    lacking = {text for text in _counted() if not all(forms.get(text) or [None])}
    assert lacking == set(), "run resources/translations/update.py and write the forms for these"


_SHOWS = {
    "Words": (0,),
    "Button": (1,),
    "Check": (1,),
    "Radio": (1,),
    "LineEdit": (1,),
    "field": (1, 3),
    "ChoiceChips": (1,),
    "ToggleChips": (1,),
    "Section": (1, 2),
    "announce": (1,),
    "say": (0, 1),
    "set_title": (0,),
    "set_words": (0, 1),
    "setText": (0,),
    "setToolTip": (0,),
    "setPlaceholderText": (0,),
    "setAccessibleName": (0,),
    "setAccessibleDescription": (0,),
    "setTitle": (0,),
}
"""What shows words, and which of its arguments they are."""
_SIGNS = frozenset(path.stem for path in resource("icons").iterdir())
"""Names of icons, which stand first where a page says that it is empty."""


def _untranslated(tree: ast.AST) -> Iterator[str]:
    """Words in the code that are shown without being translated."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            shown = [node.args[at] for at in _SHOWS.get(called, ()) if at < len(node.args)]
            shown += [
                word.value for word in node.keywords if called in _SHOWS and word.arg in ("name", "hint")
            ]
            yield from (f"line {one.lineno}: {text}" for one in shown for text in _words_in(one))


def _words_in(shown: ast.expr) -> Iterator[str]:
    for part in shown.values if isinstance(shown, ast.JoinedStr) else [shown]:
        text = part.value if isinstance(part, ast.Constant) else ""
        if isinstance(text, str) and any(map(str.isalpha, text)) and text not in _SIGNS:
            yield text


def test_words_that_are_shown_can_all_be_translated() -> None:
    found = {
        f"{path.relative_to(_GUI)}, {text}"
        for path in _GUI.rglob("*.py")
        for text in _untranslated(ast.parse(path.read_text(encoding="utf-8")))
    }
    # The name of the program is the same in every language.
    assert {text for text in found if not text.endswith(": Daybook")} == set()


def test_the_search_for_words_that_are_not_translated_finds_them() -> None:
    code = 'Words("Save"); Button(theme, f"{n} files", name="Stop"); Words(self.tr("Save")); Words("→")'
    assert list(_untranslated(ast.parse(code))) == ["line 1: Save", "line 1:  files", "line 1: Stop"]


def test_one_file_is_not_called_files(qapp: QApplication) -> None:
    count = QCoreApplication.translate
    assert count("RowContent", "%n files", "", 1) == "1 file"
    assert count("RowContent", "%n files", "", 3) == "3 files"


def test_words_from_below_the_window_are_translated_with_their_details(qapp: QApplication) -> None:
    class Reversed(QTranslator):
        """A language that begins every sentence with a sign."""

        def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
            return f"¡{text}" if context == wording.MESSAGES else ""

        def isEmpty(self) -> bool:
            return False

    language = Reversed()
    qapp.installTranslator(language)
    try:
        assert wording.message(WrongPassphrase()).what_happened.startswith("¡That passphrase")
        assert (
            "had 61 rows, this copy has 57" in wording.message(EntriesMissing(had=61, has=57)).what_happened
        )
    finally:
        qapp.removeTranslator(language)
    assert wording.message(WrongPassphrase()).what_happened.startswith("That passphrase")


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Switches the language, and switches back at the end."""
    installed: list[QTranslator] = []

    def switch(language: str) -> None:
        installed.extend(startup.translate(qapp, QLocale(language)))

    yield switch
    for translator in installed:
        qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _shown(desk: Desk) -> set[str]:
    words = {one.text() for one in desk.window.findChildren(Words) if one.isVisible()}
    return words | {one.text().strip() for one in desk.window.findChildren(Button) if one.isVisible()}


def _places(desk: Desk) -> list[str]:
    return [button.accessibleName() for button in desk.window._frame._rail._buttons.values()]


@pytest.mark.parametrize(
    ("language", "passphrase", "what", "timeline", "is_turned"),
    [
        ("cy_GB", "Cyfrinymadrodd", "Beth ddigwyddodd?", "Llinell amser", False),
        ("ar_EG", "عبارة المرور", "ماذا حدث؟", "الخط الزمني", True),
    ],
)
def test_a_language_that_is_begun_is_seen_and_runs_its_own_way(
    desks: DeskMaker,
    diary: Diary,
    speak: Callable[[str], None],
    language: str,
    passphrase: str,
    what: str,
    timeline: str,
    is_turned: bool,
) -> None:
    speak(language)
    desk = desks("unlock", str(diary.folder))
    assert passphrase in _shown(desk)
    desk.open(diary)
    desk.settle()
    assert what in _shown(desk)
    assert _places(desk)[0] == timeline
    rail_is_right = desk.window._frame._rail.x() > desk.window.width() / 2
    assert rail_is_right is is_turned


def test_a_language_that_nobody_has_begun_is_english_from_left_to_right(
    desks: DeskMaker, diary: Diary, speak: Callable[[str], None]
) -> None:
    speak("he_IL")
    desk = desks("unlock", str(diary.folder))
    assert "Passphrase" in _shown(desk)
    assert desk.window.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_a_translation_keeps_the_places_that_are_filled_in(language: str) -> None:
    translated = 0
    for message in ET.parse(resource("translations", f"daybook_{language}.ts")).iter("message"):
        source, text = message.findtext("source") or "", (message.findtext("translation") or "").strip()
        if text and message.get("numerus") is None:
            translated += 1
            assert _names(text) == _names(source), source
    assert translated > 80


def _names(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_every_translation_that_is_written_is_compiled_too(language: str) -> None:
    """A file that was written but not compiled would never be seen."""
    written = {
        (
            context.findtext("name") or "",
            message.findtext("source") or "",
            message.findtext("translation") or "",
        )
        for context in ET.parse(resource("translations", f"daybook_{language}.ts")).iter("context")
        for message in context.iter("message")
        if message.get("numerus") is None and message.findtext("translation")
    }
    compiled = QTranslator()
    assert compiled.load(str(resource("translations", f"daybook_{language}.qm")))
    stale = {source for context, source, text in written if compiled.translate(context, source) != text}
    assert stale == set(), "run resources/translations/update.py"
