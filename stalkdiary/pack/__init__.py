"""Evidence packs: writing one, and checking one without a vault or a passphrase."""
