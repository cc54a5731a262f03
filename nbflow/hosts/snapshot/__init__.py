"""The static HTML that a notebook keeps of an app."""
