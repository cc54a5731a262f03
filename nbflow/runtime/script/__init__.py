"""An app's source: compiled, run, and its tracebacks."""
