"""Writing down in seconds: one line, a time in words, files, and drafts that keep all of it."""
