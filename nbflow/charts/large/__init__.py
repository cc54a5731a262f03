"""Charts of any size: the data stay in the kernel, the view asks for what it can show. Part of the kit."""
