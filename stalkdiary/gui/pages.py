"""Every page there is: the one place where a page is registered.

All but the first are loaded late, so that the window is there before the database is.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stalkdiary.gui.registry import Late, PageKind, Place, Registry
from stalkdiary.gui.unlock.unlock_page import UnlockPage

_tr = QCoreApplication.translate


def registry() -> Registry:
    """All pages, those of the rail in its order."""
    return Registry(
        kinds=(
            PageKind(
                "choose",
                Late("stalkdiary.gui.unlock.choose_page", "ChoosePage"),
                lambda: _tr("pages", "Begin"),
            ),
            PageKind("unlock", UnlockPage, lambda: _tr("pages", "Open your notes")),
            PageKind(
                "begin",
                Late("stalkdiary.gui.unlock.begin_page", "BeginPage"),
                lambda: _tr("pages", "New notes"),
            ),
            PageKind(
                "timeline",
                Late("stalkdiary.gui.timeline.page", "TimelinePage"),
                lambda: _tr("pages", "Timeline"),
                Place("timeline"),
            ),
            PageKind(
                "incident",
                Late("stalkdiary.gui.incident.page", "IncidentPage"),
                lambda: _tr("pages", "Entry"),
            ),
            PageKind(
                "evidence",
                Late("stalkdiary.gui.evidence.page", "EvidencePage"),
                lambda: _tr("pages", "Evidence"),
            ),
            PageKind(
                "editor",
                Late("stalkdiary.gui.editor.page", "EditorPage"),
                lambda: _tr("pages", "Write it down"),
            ),
            PageKind(
                "pattern",
                Late("stalkdiary.gui.pattern.page", "PatternPage"),
                lambda: _tr("pages", "Pattern"),
                Place("pattern"),
            ),
            PageKind(
                "registers",
                Late("stalkdiary.gui.registers.page", "RegistersPage"),
                lambda: _tr("pages", "Registers"),
                Place("cards"),
            ),
            PageKind(
                "register",
                Late("stalkdiary.gui.registers.entry_page", "RegisterEntryPage"),
                lambda: _tr("pages", "Register entry"),
            ),
            PageKind(
                "register-form",
                Late("stalkdiary.gui.registers.form_page", "RegisterFormPage"),
                lambda: _tr("pages", "Register form"),
            ),
            PageKind(
                "counted",
                Late("stalkdiary.gui.pattern.counted_page", "CountedPage"),
                lambda: _tr("pages", "What is counted"),
            ),
            PageKind(
                "export",
                Late("stalkdiary.gui.export.page", "ExportPage"),
                lambda: _tr("pages", "Hand over"),
                Place("handover"),
            ),
            PageKind(
                "keeping",
                Late("stalkdiary.gui.keeping.page", "KeepingPage"),
                lambda: _tr("pages", "Safe keeping"),
                Place("keep", at_foot=True),
            ),
            PageKind(
                "about-you",
                Late("stalkdiary.gui.about_you.page", "AboutYouPage"),
                lambda: _tr("pages", "About you"),
            ),
            PageKind(
                "preferences",
                Late("stalkdiary.gui.preferences_page.page", "PreferencesPage"),
                lambda: _tr("pages", "Settings"),
                Place("settings", at_foot=True),
            ),
            PageKind(
                "help",
                Late("stalkdiary.gui.help.page", "HelpPage"),
                lambda: _tr("pages", "Help"),
                Place("help", at_foot=True),
            ),
        ),
        home="timeline",
    )
