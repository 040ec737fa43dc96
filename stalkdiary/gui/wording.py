"""Words of the parts below the window, translated: they are written there, without Qt, in British English."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from stalkdiary import messages
from stalkdiary.errors import DiaryError
from stalkdiary.messages import Message
from stalkdiary.model.behaviours import behaviour

MESSAGES = "messages"
BEHAVIOURS = "behaviours"
ADVICE = "advice"
NOTES = "notes"
"""Contexts in the translation files; resources/translations/update.py fills them from the same tables."""


def message(error: DiaryError) -> Message:
    """What happened, what was kept and what to do, in the person's language.

    The sentences are looked up with their placeholders, then filled in.
    """
    template = messages.MESSAGES.get(error.code, messages.MESSAGES["error"])
    plain = messages.message(error)
    return Message(
        _filled(template.what_happened, plain.what_happened, error),
        _filled(template.what_was_kept, plain.what_was_kept, error),
        _filled(template.next_step, plain.next_step, error),
    )


def _filled(template: str, plain: str, error: DiaryError) -> str:
    translated = _tr(MESSAGES, template)
    return plain if translated == template else translated.format_map(error.details)


def note(code: str, **details: int | str) -> str:
    """A sentence worth knowing beside a result."""
    template = messages.NOTES[code]
    translated = _tr(NOTES, template)
    return messages.note(code, **details) if translated == template else translated.format_map(details)


def advice(code: str) -> str:
    """What would make a passphrase better."""
    return _tr(ADVICE, messages.ADVICE[code])


def behaviour_label(id_: str) -> str:
    """A behaviour's name."""
    return _tr(BEHAVIOURS, behaviour(id_).label)


def _tr(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text) if text else ""
