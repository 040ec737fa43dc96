"""One piece of evidence, looked at in memory alone."""
