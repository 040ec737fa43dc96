"""The settings page. What is chosen holds at once and is kept in the diary: there is nothing to save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from stalkdiary.gui import keys
from stalkdiary.gui.page import Page
from stalkdiary.gui.preferences import Preferences, Scheme
from stalkdiary.gui.session import Session
from stalkdiary.gui.theme import tokens
from stalkdiary.gui.theme.tokens import Gap
from stalkdiary.gui.widgets.buttons import Button
from stalkdiary.gui.widgets.chips import ChoiceChips
from stalkdiary.gui.widgets.choices import Check
from stalkdiary.gui.widgets.layouts import Card, Part, column, row
from stalkdiary.gui.widgets.scrolling import PageScroll
from stalkdiary.gui.widgets.words import Role, Words

_MINUTES = (0, 1, 3, 5, 10, 30, 60)


class PreferencesPage(Page):
    """Looks, pictures, times, and leaving."""

    def __init__(self, session: Session, _argument: str) -> None:
        super().__init__(session)
        self._begin_at = "scheme"
        self._make_looks(session.preferences)
        self._make_leaving(session.preferences)
        self.about = Button(self.theme, self.tr("Write or change it"))
        self.about.clicked.connect(lambda: self.session.go("about-you"))
        self._parts: dict[str, QWidget] = {
            "about": self.about,
            "scheme": self.scheme,
            "text": self.text,
            "clock": self.clock,
            "blurs": self.blurs,
            "leave": self.leave,
            "shifts": self.shifts,
            "minutes": self.minutes,
            "minimised": self.minimised,
            "capture": self.capture,
        }
        self._lay_out()
        self.set_title(self.tr("Settings"))

    def _make_looks(self, now: Preferences) -> None:
        """How things look: colours, text, times and pictures."""
        self.scheme = self._chips(
            self.tr("Colours"),
            {
                Scheme.SYSTEM: self.tr("As the system"),
                Scheme.LIGHT: self.tr("Light"),
                Scheme.DARK: self.tr("Dark"),
            },
            now.scheme,
            lambda chosen: {"scheme": Scheme(chosen)},
        )
        self.text = self._chips(
            self.tr("Text size"),
            {str(size): f"{size} %" for size in tokens.TEXT_SIZES},
            str(now.text_percent),
            lambda chosen: {"text_percent": int(chosen)},
        )
        self.clock = self._chips(
            self.tr("Times"),
            {"12": self.tr("9 pm"), "24": self.tr("21:00")},
            "24" if now.clock24 else "12",
            lambda chosen: {"clock24": chosen == "24"},
        )
        self.blurs = self._check(self.tr("Blur pictures until I ask to see them"), "blurs", on=now.blurs)

    def _make_leaving(self, now: Preferences) -> None:
        """What locks or closes the window, and what keeps it out of pictures of the screen."""
        self.minutes = self._chips(
            self.tr("Lock by itself when nothing is pressed or moved for"),
            self._minute_words(now.lock_minutes),
            str(now.lock_minutes),
            lambda chosen: {"lock_minutes": int(chosen)},
        )
        self.minimised = self._check(
            self.tr("Lock when I minimise the window"), "locks_minimised", on=now.locks_minimised
        )
        self.leave = self._chips(
            self.tr("Key that closes the window at once"),
            {key: keys.native(key) for key in keys.LEAVE},
            now.leave_key,
            lambda chosen: {"leave_key": chosen},
        )
        self.shifts = self._check(
            self.tr("Shift pressed three times does it too"), "shifts_leave", on=now.shifts_leave
        )
        self.capture = self._check(
            self.tr("Keep this window out of pictures of the screen"), "no_capture", on=now.no_capture
        )

    def first_focus(self) -> QWidget:
        """Where the keyboard was before the look changed, else the first choice."""
        part = self._parts[self._begin_at]
        return next((chip for chip in part.findChildren(Button) if chip.isChecked()), part)

    def state(self) -> object:
        """Which part has the keyboard: choosing another look makes the page anew."""
        focus = self.focusWidget()
        return next(
            (name for name, part in self._parts.items() if focus in (part, *part.findChildren(Button))),
            None,
        )

    def restore(self, state: object) -> None:
        """Go on there."""
        if isinstance(state, str):
            self._begin_at = state

    def _lay_out(self) -> None:
        theme = self.theme
        body = column(
            theme,
            Gap.L,
            Words(
                self.tr("Each choice holds at once. It is kept with your notes, and nowhere else."), Role.SOFT
            ),
            self._looks_card(),
            self._about_card(),
            self._card(
                self.tr("Pictures"),
                column(
                    theme,
                    Gap.XS,
                    self.blurs,
                    Words(self.tr("In the timeline they are always blurred."), Role.CAPTION),
                ),
            ),
            self._leaving_card(),
            self._capture_card(),
            None,
        )
        self._scroll = PageScroll(theme, body, tokens.READING)
        self.setLayout(column(theme, Gap.NONE, self._scroll))

    def _looks_card(self) -> Card:
        text_keys = self.tr("Also {larger} and {smaller}, on every page.").format(
            larger=keys.native(keys.LARGER[0]), smaller=keys.native(keys.SMALLER[0])
        )
        return self._card(
            self.tr("How it looks"),
            self._named(self.scheme),
            self._named(self.text, text_keys),
            self._named(self.clock),
        )

    def _leaving_card(self) -> Card:
        way_out = self.tr(
            "{leave} closes the window at once, and {lock} locks it, on every page. Both keep every word."
        ).format(leave=keys.native(self.session.preferences.leave_key), lock=keys.native(keys.LOCK[0]))
        by_itself = self._named(
            self.minutes,
            self.tr(
                "Your words are kept, and the passphrase is asked for again."
                " Work that is under way is finished first, out of sight."
            ),
        )
        with_the_screen = Words(
            self.tr(
                "It also locks when this computer locks its screen, changes users or has slept;"
                " work that is under way then stops."
            ),
            Role.CAPTION,
        )
        return self._card(
            self.tr("Leaving and locking"),
            Words(way_out),
            column(self.theme, Gap.S, self._named(self.leave), self.shifts),
            column(self.theme, Gap.S, by_itself, self.minimised, with_the_screen),
        )

    def _about_card(self) -> Card:
        """The way to what a pack's cover can say of the writer."""
        told = self.tr(
            "Your name, date of birth, address and telephone, for the cover of a pack. None of it is needed,"
            " and packs leave it out unless you tick it."
        )
        way = row(self.theme, Gap.NONE, self.about, None)
        return self._card(self.tr("About you"), column(self.theme, Gap.M, Words(told), way))

    def _capture_card(self) -> Card:
        """A switch where it does something, and what it does not do."""
        told = self.tr(
            "Turn it off while someone you trust helps you from afar. It does not stop a camera, and some"
            " programs that record the screen get past it."
        )
        if not self.session.capture.can:
            self.capture.hide()
            told = self.tr(
                "This computer’s system cannot keep a window out of pictures and recordings of the screen."
            )
        return self._card(
            self.tr("Pictures of the screen"),
            column(self.theme, Gap.XS, self.capture, Words(told, Role.CAPTION)),
        )

    def _card(self, title: str, *parts: Part) -> Card:
        card = Card(self.theme, "surface", Words(title, Role.TITLE), *parts, gap=Gap.L, pad=Gap.XL)
        card.setAccessibleName(title)
        return card

    def _named(self, chips: ChoiceChips, hint: str = "") -> QBoxLayout:
        """Choices under their name, which screen readers know already."""
        label = Words(chips.accessibleName(), Role.LABEL)
        return column(self.theme, Gap.XS, label, chips, *([Words(hint, Role.CAPTION)] if hint else []))

    def _chips(
        self, name: str, words: Mapping[str, str], chosen: str, change: Callable[[str], dict[str, Any]]
    ) -> ChoiceChips:
        chips = ChoiceChips(self.theme, name, words)
        chips.choose(chosen)
        chips.changed.connect(lambda: self._prefer(change(chips.chosen)))
        return chips

    def _check(self, words: str, name: str, *, on: bool) -> Check:
        """A check box for one of the preferences, by the name of its field."""
        check = Check(self.theme, words, on=on)
        check.toggled.connect(lambda on: self._prefer({name: on}))
        return check

    def _minute_words(self, now: int) -> dict[str, str]:
        """The choices, with one that was made elsewhere among them."""
        return {
            str(minutes): self.tr("%n minutes", "", minutes) if minutes else self.tr("Never")
            for minutes in sorted({*_MINUTES, now})
        }

    def _prefer(self, change: dict[str, Any]) -> None:
        self.session.preferences_changed.emit(replace(self.session.preferences, **change))
