"""The real VS Code workbench: see README.md."""
