"""Cached functions: keys, values in memory and on the disk, and what is shown again on a hit."""
