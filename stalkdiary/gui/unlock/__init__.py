"""Before anything is open: unlocking, and making new notes. Nothing here says what they are about."""
