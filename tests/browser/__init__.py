"""One test body, four hosts: JupyterLab, Notebook 7, Voila and a stand-in for VS Code."""
