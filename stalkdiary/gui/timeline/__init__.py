"""The timeline: one line to write in at the top, then what has been written, newest first."""
