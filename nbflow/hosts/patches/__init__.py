"""What is replaced in other libraries while an app runs; each patch can be undone."""
