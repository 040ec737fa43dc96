"""The figures of the design, each measured by a command: `python -m benchmarks.NAME`."""
