"""What elements of one kind share: how their values are checked, sent and read."""
