"""The running app: session, runs, scheduling, fragments, forms and dialogs. No ipywidgets here."""
