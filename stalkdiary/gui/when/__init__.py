"""When something happened: the field for it, what it was understood as, and chips for the usual times."""
