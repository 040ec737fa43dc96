"""The encrypted folder: the only SQL and the only keys of the program."""
