"""Text that tries to be more than text: the strings, every place where text can stand, and what to look for."""
