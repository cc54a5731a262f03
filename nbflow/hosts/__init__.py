"""Where sessions meet Jupyter: the widget, the magics, captured output. Nothing imports a host."""
