"""What pages cost in time and memory, measured and drawn: `python -m benchmarks`. Not installed with the package."""
