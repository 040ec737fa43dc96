"""The page that writes an entry in full, or changes one: everything but some words can be skipped."""
