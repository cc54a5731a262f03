"""nbflow in JupyterLite, where Python runs in the browser."""
