"""Every figure that the program is held to, each measured by a command (benchmarks/README.md)."""
