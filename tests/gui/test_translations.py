"""Words in the person's language: the machinery is whole, and English counts as English does."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

import stalkdiary.gui
from stalkdiary.errors import EntriesMissing, WrongPassphrase
from stalkdiary.gui import wording
from stalkdiary.resource_files import resource

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
        assert "had 61, this copy has 57" in wording.message(EntriesMissing(had=61, has=57)).what_happened
    finally:
        qapp.removeTranslator(language)
    assert wording.message(WrongPassphrase()).what_happened.startswith("That passphrase")
