"""The help page: keys, what is kept private and what cannot be, and who to talk to."""
