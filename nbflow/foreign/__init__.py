"""The notebook's own ipywidgets inside an app."""
