"""Export: a notebook or a script as one HTML file with the snapshot of each app. It needs no server."""

# nbclient and nbformat have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import mimetypes
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from nbflow.core.whole_file import write_whole
from nbflow.sharing.options import ShareError, Theme

SNAPSHOT: Final = 'class="nbflow-snapshot"'
LARGEST_IMAGE: Final = 10_000_000

_SCRIPT: Final = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_IMAGE: Final = re.compile(r'(<img\b[^>]*?\bsrc=")([^":?#]+)(")', re.IGNORECASE)


def export_page(
    path: Path,
    output: Path,
    *,
    run: bool = True,
    title: str | None = None,
    theme: Theme = "auto",
    timeout: float = 600,
    script_args: tuple[str, ...] = (),
) -> int:
    """Write the static snapshot of a notebook's or script's apps as one HTML file.

    Parameters
    ----------
    path : Path
        The notebook or script.
    output : Path
        The file to write.
    run : bool, default True
        Run the notebook; else the snapshots that were saved in it are taken.
    title : str, optional
        The page's title; by default the notebook's.
    theme : {"auto", "light", "dark"}
        "auto" follows the reader's system.
    timeout : float
        Seconds that a cell may run.
    script_args : tuple of str
        ``sys.argv[1:]`` of a script.

    Returns
    -------
    int
        Bytes written.

    Raises
    ------
    ShareError
        If a cell fails, or there is nothing to show.
    """
    try:
        from nbflow.sharing.server.content import Content, title_of
        from nbflow.sharing.server.render import plain
    except ModuleNotFoundError as error:
        raise ShareError(
            f'{error.name} is not installed. Exporting needs Voila: `pip install "nbflow[share]"`.'
        ) from None
    content = Content(path, script_args)
    assert content.single is not None
    if not run and path.suffix == ".py":
        raise ShareError(f"{path.name} is a script, which has no saved preview. Remove --saved.")
    notebook = content.notebook(content.single)
    if run:
        _execute(notebook, path, timeout)
    body = "".join(_cells(notebook, path.parent))
    if SNAPSHOT not in body:
        raise ShareError(
            f"{path.name}: no cell shows an app"
            + (
                ", so there is nothing to export."
                if run
                else " whose preview was saved. Remove --saved to run the notebook."
            )
        )
    name = title or title_of(content.single, notebook)
    when = _when(run, path)
    page = plain(name, f"<style>.nbp-said{{display:none}}</style><main>{body}{when}</main>", theme)
    if theme != "auto":
        page = page.replace(
            "<body>", f'<body data-jp-theme-light="{"true" if theme == "light" else "false"}">'
        )
    data = page.encode("utf-8", "replace")
    try:
        write_whole(output, data)
    except OSError as error:
        raise ShareError(f"{output} cannot be written: {error.strerror}.") from None
    return len(data)


def _when(run: bool, path: Path) -> str:
    """Say of when the snapshot is: a static page looks the same for ever."""
    taken = datetime.now() if run else datetime.fromtimestamp(path.stat().st_mtime)
    return f'<p class="nb-stream">A static preview of the app, made on {taken:%Y-%m-%d at %H:%M}.</p>'


def _execute(notebook: Any, path: Path, timeout: float) -> None:
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    client = NotebookClient(
        notebook,
        timeout=int(timeout),
        kernel_name="python3",
        # Otherwise ipykernel warns about a network that only this machine sees.
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise ShareError(f"{path.name} failed: {error.ename}: {error.evalue}") from None
    except CellTimeoutError:
        raise ShareError(
            f"{path.name}: a cell ran longer than {timeout:g} s. Allow more: --timeout 30m."
        ) from None
    except DeadKernelError:
        raise ShareError(f"{path.name}: the kernel died while it ran the cells.") from None


def _cells(notebook: Any, folder: Path) -> Iterator[str]:
    from nbflow.sharing.server import outputs

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield _whole(outputs.markdown(cell.source), folder)
        elif cell.cell_type == "code":
            for output in cell.outputs:
                yield _whole(_output(output), folder)


def _output(output: Any) -> str:
    from nbflow.sharing.server import outputs

    text = (output.get("data") or {}).get("text/html", "")
    text = "".join(text) if isinstance(text, list) else text
    if SNAPSHOT in text:
        return text
    if outputs.VIEW in (output.get("data") or {}) or output.get("name") == "stderr":
        return ""
    body = outputs.html(output, "type")
    return f'<div class="nb-block">{body}</div>' if body else ""


def _whole(html: str, folder: Path) -> str:
    """Put images into the text, and leave out scripts: nothing would answer them."""

    def inlined(found: re.Match[str]) -> str:
        path = (folder / unquote(found[2])).resolve()
        mime = mimetypes.guess_type(path.name)[0] or ""
        if not mime.startswith("image/") or not _may_be_inside(path, folder.resolve()):
            return found[0]
        data = b64encode(path.read_bytes()).decode()
        return f"{found[1]}data:{escape(mime)};base64,{data}{found[3]}"

    return _IMAGE.sub(inlined, _SCRIPT.sub("", html))


def _may_be_inside(path: Path, folder: Path) -> bool:
    """Whether a file is a part of the notebook's folder: texts that the notebook shows may name any file."""
    if not path.is_relative_to(folder) or any(part[0] == "." for part in path.relative_to(folder).parts):
        return False
    return path.is_file() and path.stat().st_size <= LARGEST_IMAGE
