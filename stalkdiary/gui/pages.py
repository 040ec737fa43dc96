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
