"""One incident, to be read: facts, effect, evidence, and its whole history."""
