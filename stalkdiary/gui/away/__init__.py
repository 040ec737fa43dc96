"""Signs that nobody is at the computer any more: the system's own lock, another user, a machine that slept."""
