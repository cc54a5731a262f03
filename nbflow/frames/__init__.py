"""Tables of any library: read, viewed, filtered, shown in a grid, edited."""
