"""What every page is given: the look, the clock, the diary's thread, the way out, and where to go next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stalkdiary.clock import Clock
from stalkdiary.gui.arrival import Arrival
from stalkdiary.gui.away.away import Away
from stalkdiary.gui.capture import CaptureGuard
from stalkdiary.gui.clipboard import Clipboard
from stalkdiary.gui.copying import Copying
from stalkdiary.gui.lock import WayOut
from stalkdiary.gui.preferences import Preferences
from stalkdiary.gui.theme.theme import Theme
from stalkdiary.gui.vault_thread import VaultThread

if TYPE_CHECKING:
    from stalkdiary.actions.access import KeyCost


@dataclass(frozen=True, slots=True)
class Route:
    """A page to show.

    Attributes:
        page: its name in `pages`.
        argument: what it is about, such as the id of an entry.
    """

    page: str
    argument: str = ""


class Session(QObject):
    """One run of the window.

    Attributes:
        theme: how pages that are made now look.
        clock: where times come from.
        vault_thread: the one thread that uses the diary.
        way_out: leaving and locking.
        clipboard: the only way to copy something.
        away: tells that the person has gone.
        capture: keeps windows out of pictures of the screen.
        new_folder: where new notes go unless another place is chosen.
        new_cost: of opening notes that are made here; None for what suits this machine.
        preferences: what the person chose.
        arrival: what there was to know when the diary was opened.
        copying: makes copies of the diary.
        places: how many places the rail has.

    Signals:
        written: something was written to the diary; what shows the diary looks again.
        route_asked: a page is to be shown (a `Route`).
        back_asked: the page before is to be shown.
        opened: the diary is open (an `Arrival`).
        preferences_changed: the person chose otherwise (the new `Preferences`).
        watched: somebody watches a film or listens to a sound, and need not press anything for it.
    """

    written = Signal()
    route_asked = Signal(object)
    back_asked = Signal()
    opened = Signal(object)
    preferences_changed = Signal(object)
    watched = Signal()

    def __init__(
        self,
        theme: Theme,
        clock: Clock,
        vault_thread: VaultThread,
        way_out: WayOut,
        *,
        clipboard: Clipboard,
        away: Away,
        capture: CaptureGuard,
        new_folder: Path,
        new_cost: KeyCost | None = None,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.clock = clock
        self.vault_thread = vault_thread
        self.way_out = way_out
        self.clipboard = clipboard
        self.away = away
        self.capture = capture
        self.new_folder = new_folder
        self.new_cost = new_cost
        self.preferences = Preferences()
        self.arrival = Arrival(Preferences())
        self.copying = Copying(vault_thread, self)
        self.places = 0

    def go(self, page: str, argument: str = "") -> None:
        """Show a page."""
        self.route_asked.emit(Route(page, argument))
