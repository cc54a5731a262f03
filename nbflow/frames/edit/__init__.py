"""Edits of a table: from what the browser sends to a new table of the same kind."""
