"""Keeping the notes safe: who can open them, copies of them, and three lines that others hold."""
