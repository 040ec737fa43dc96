"""Handing over: choosing, leaving out, looking through, making a pack, and what to say beside it."""
