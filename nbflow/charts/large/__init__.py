"""Charts of any size: the data stay in the kernel, the view asks for what its pixels can show. Part of the kit."""
