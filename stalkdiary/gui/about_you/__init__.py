"""The page about the person who writes: name, date of birth, address, telephone, e-mail."""
