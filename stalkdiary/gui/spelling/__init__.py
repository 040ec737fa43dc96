"""What several pages say in the same words: times, and what is known of a file."""
