"""Signs that nobody is at the computer: the system's own lock, another user, a machine that slept."""
