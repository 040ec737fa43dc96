"""The report as one web page: the same sections in the same order, for screens and for the ear."""
