"""The pattern: counts of what is written down, drawn and as tables, and the entries behind each count."""
