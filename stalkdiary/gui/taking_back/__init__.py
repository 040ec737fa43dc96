"""Taking an entry of any kind back: withdrawing it, bringing it back, removing it for safety."""
