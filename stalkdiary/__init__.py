"""A private diary of incidents, kept encrypted on this computer, that can be handed to the police."""

__version__ = "0.1.0"

DISPLAY_NAME = "Daybook"
"""The only name shown outside the unlocked window."""
