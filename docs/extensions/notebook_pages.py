"""Pages made from the notebooks: each is run, and every app is shown by its static snapshot."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from sphinx.application import Sphinx

import nbflow

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PACKAGE = Path(nbflow.__file__).parent
AT_ONCE = 2


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True}


def write_pages(app: Sphinx) -> None:
    """Write one page for each notebook; run only those that are newer than their page."""
    folder = Path(app.srcdir) / "generated" / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    code = max(path.stat().st_mtime for path in [Path(__file__), *PACKAGE.rglob("*.py")])
    stale = [
        path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if is_stale(path, folder / f"{path.stem}.md", code)
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for path, text in zip(stale, pool.map(page, stale), strict=True):
            (folder / f"{path.stem}.md").write_text(text)
            (folder / f"{path.stem}.html").write_text(preview(text))


def preview(text: str) -> str:
    """Return the snapshot of a page's first app, for the gallery's own page."""
    snapshot = re.search(r'<div class="nbflow-snapshot".*?(?=\n```)', text, re.DOTALL)
    inside = snapshot[0].removesuffix("</div>") if snapshot else ""
    return f'<div class="nbflow-output nbflow-preview" inert>{inside}</div>'


def is_stale(path: Path, made: Path, code: float) -> bool:
    """Whether a page is older than its notebook or than the package."""
    return not made.exists() or made.stat().st_mtime < max(code, path.stat().st_mtime)


def page(path: Path) -> str:
    """Return the page of one notebook."""
    book = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": NOTEBOOKS}}
    NotebookClient(book, kernel_name="python3", timeout=120, resources=resources).execute()
    parts: list[str] = []
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        parts.append(fenced("python", cell.source))
        parts += [shown for output in cell.outputs if (shown := result(output))]
    note = f"This page is the notebook `notebooks/{path.name}`. A static snapshot follows each app."
    title, _, rest = "\n\n".join(parts).partition("\n")
    return f"{title}\n\n```{{note}}\n{note}\n```\n{rest}\n"


def result(output: Any) -> str:
    """Return what one output shows."""
    data = output.get("data", {})
    if "text/html" in data:
        return fenced("{raw} html", f'<div class="nbflow-output">{one_line(data["text/html"])}</div>')
    if "application/vnd.jupyter.widget-view+json" in data:
        return ""
    if "image/png" in data:
        image = f'<img alt="Output of the cell" src="data:image/png;base64,{data["image/png"].strip()}">'
        return fenced("{raw} html", image)
    text = output.get("text") or data.get("text/plain", "")
    return fenced("text", text.rstrip()) if text.strip() else ""


def one_line(html: str) -> str:
    """Keep blank lines of HTML: the fence ends where its own mark stands, nowhere else."""
    return re.sub(r"\n{2,}", "\n", html) if "<pre" not in html else html


def fenced(language: str, text: str) -> str:
    """Return a block of Markdown that no text inside can end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"
