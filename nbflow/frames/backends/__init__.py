"""One file per library of tables."""
