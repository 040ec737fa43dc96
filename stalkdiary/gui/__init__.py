"""The window: what a person sees and presses. Everything it does goes through `actions`."""
