"""The documentation: ``make docs`` builds it into ``.cache/docs/html``, without a network."""

from __future__ import annotations

import sys
from pathlib import Path

import nbflow

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

project = "nbflow"
author = "nbflow developers"
copyright = "nbflow developers, BSD-3-Clause"  # the name that Sphinx reads
version = release = nbflow.__version__

extensions = ["myst_parser", "notebook_pages", "reference_pages", "no_network"]
exclude_patterns = ["extensions", "recipe"]
default_role = "literal"  # `name` in a docstring
html_theme = "pydata_sphinx_theme"
html_title = "nbflow"
html_static_path = ["_static"]
html_css_files = ["nbflow.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": False, "secondary_sidebar_items": ["page-toc"]}
WITHOUT_SECTIONS = (
    "install generated/notebooks/guide bring-your-app app-and-notebook configuration people sharing hosts "
    "vscode execution-model differences caching widgets add-an-element changes"
)
html_sidebars = {page: [] for page in WITHOUT_SECTIONS.split()}
myst_heading_anchors = 3
