"""The help page: the guide, keys, what is kept private and what cannot be, and who to talk to."""
