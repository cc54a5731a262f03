"""``%%nbflow`` and ``%nbflow``: a cell, or a script file, becomes a live app."""

# ipywidgets, IPython and ipykernel have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedFunctionDecorator=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import linecache
from collections.abc import Callable, Mapping
from hashlib import blake2b
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

from nbflow.core.errors import AppError
from nbflow.core.importing import uncollected
from nbflow.hosts.config_magic import ConfigMagics
from nbflow.hosts.hint import Hint
from nbflow.hosts.watch import Watch
from nbflow.runtime.script.compile import Script
from nbflow.runtime.script.tracebacks import CELL_NAMES

if TYPE_CHECKING:
    from nbflow.hosts.app import App
    from nbflow.runtime.run import ScriptRun


_AS: Final = "Assign the app to this variable of the notebook: app.rerun(), app.session_state and so on."


@magics_class
class NbflowMagics(Magics):
    """The magics; registered by ``import nbflow`` and by ``%load_ext nbflow``."""

    @magic_arguments()
    @argument("name", nargs="?", help="The app's name; by default it is derived from the cell.")
    @argument(
        "--out",
        default="",
        metavar="a,b",
        help="After each complete run, copy these variables of the app to the notebook.",
    )
    @argument(
        "--watch",
        default="",
        metavar="a,b",
        help="Run the app again whenever a cell assigns one of these variables of the notebook.",
    )
    @argument("--as", dest="variable", metavar="app", help=_AS)
    @argument("--fresh", action="store_true", help="Start with an empty session state.")
    @argument(
        "--page",
        action="store_true",
        help="Show nothing in this cell: it is a page of another app, which refers to it as st.Page('name').",
    )
    @argument(
        "--thread",
        choices=["own", "main"],
        default="own",
        help="Run on the app's own thread (an event interrupts the run), or on the kernel's main thread "
        "(for objects that are bound to it). In JupyterLite there is only the main thread.",
    )
    @argument("--height", type=int, default=None, help="The height in pixels; longer content scrolls.")
    @argument(
        "--theme",
        choices=["auto", "light", "dark"],
        default="auto",
        help="The color theme; 'auto' follows the notebook.",
    )
    @cell_magic
    def nbflow(self, line: str, cell: str) -> None:
        """Turn this cell into a live app.

        The cell's ``st.*`` calls (``import nbflow as st``) draw into its output; each use of a control
        runs the cell again in the kernel, on the app's own thread. In each run, the app sees the
        notebook's variables as they are at that time; what it assigns stays in the app, unless ``--out``
        names it. Running the cell again keeps the session state. With ``--watch df``, a cell that assigns
        ``df`` reruns the app; after a change in place, ``--as app`` lets you call
        ``app.rerun()``.
        """
        options = parse_argstring(self.nbflow, line)
        names, watched = _names("--out", options.out), _names("--watch", options.watch)
        _check_apart(names, watched)
        shell: Any = self.shell
        text = f"%%nbflow {line}".rstrip() + "\n" + cell
        filename = _remember_code(shell, text)
        try:
            script = Script(
                shell.transform_cell(cell),
                filename,
                live=lambda: shell.user_ns,
                first_line=2,
                last_expression=True,
            )
        except SyntaxError as error:
            raise _syntax_error(error) from None
        _offer_as_page(script, options)
        if options.page:
            return
        variables = _names("--as", options.variable)
        app = _open(script, options, options.name or _cell_identity(shell, text))
        shell.user_ns.update(dict.fromkeys(variables, app))
        app.after_run = _hand_back(app, script, names, shell.user_ns)
        app.watch = Watch(shell, watched, app.rerun) if watched else None
        _show(app)

    @magic_arguments()
    @argument("path", help="A script file: an existing Streamlit app, for example.")
    @argument("--as", dest="variable", metavar="app", help=_AS)
    @argument("--fresh", action="store_true", help="Start with an empty session state.")
    @argument("--thread", choices=["own", "main"], default="own", help="As in %%%%nbflow.")
    @argument("--height", type=int, default=None, help="The height in pixels; longer content scrolls.")
    @argument(
        "--theme",
        choices=["auto", "light", "dark"],
        default="auto",
        help="The color theme; 'auto' follows the notebook.",
    )
    @line_magic("nbflow")
    def nbflow_file(self, line: str) -> None:
        """Run a script file as an app, and rerun it when the file, or a module that it imports, is saved."""
        from nbflow.hosts.script_file import FileApp

        options = parse_argstring(self.nbflow_file, line)
        path = Path(_unquoted(options.path)).expanduser()
        if not path.is_file():
            raise UsageError(f"%nbflow: there is no file {str(path)!r} (looked in {Path.cwd()}).")
        variables = _names("--as", options.variable)
        file_app = FileApp(path.resolve())
        app = _open(file_app, options, f"file:{path.resolve()}")
        shell: Any = self.shell
        shell.user_ns.update(dict.fromkeys(variables, app))
        file_app.watch(app)
        _show(app)


def register(shell: Any) -> None:
    """Register the magics with IPython; calling it again does no harm."""
    shell.register_magics(NbflowMagics, ConfigMagics)
    Hint(shell).install()


def _unquoted(text: str) -> str:
    """IPython leaves the quotes around an argument of a magic, which a path with spaces needs."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _names(option: str, text: str | None) -> list[str]:
    names = [name.strip() for name in (text or "").split(",") if name.strip()]
    for name in names:
        if not name.isidentifier() or iskeyword(name):
            raise UsageError(f"%%nbflow {option}: {name!r} is not a variable name.")
    return names


def _check_apart(given: list[str], watched: list[str]) -> None:
    both = sorted({*given} & {*watched})
    if both:
        raise UsageError(
            f"%%nbflow: {both[0]!r} is named by --out and by --watch. Its own result would run the app "
            f"again after every cell. Use another name for --out."
        )


def _remember_code(shell: Any, text: str) -> str:
    """Let tracebacks find the cell's text, under the name that the notebook gives cells."""
    # Not execution_count: newer IPython has counted it up already while a cell runs.
    number = len(shell.history_manager.input_hist_parsed) - 1
    filename = shell.compile.cache(text, number)
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    CELL_NAMES[filename] = f"Cell In[{number}]"
    return filename


def _syntax_error(error: SyntaxError) -> AppError:
    """What a cell shows of a syntax error: the line and the mark, none of our frames."""
    text = error.text or ""
    mark = " " * (max((error.offset or 1) - 1, 0)) + "^"
    lines = [
        f"  {CELL_NAMES.get(error.filename or '', error.filename)}, line {error.lineno}",
        f"    {text.rstrip()}",
        f"    {mark}",
        f"{type(error).__name__}: {error.msg}",
    ]
    rendered = ["\n".join(lines)]
    kind = type(type(error).__name__, (AppError,), {"_render_traceback_": lambda self: rendered})
    return kind(f"{error.msg} (line {error.lineno})")


def _cell_identity(shell: Any, text: str) -> str:
    """Name the cell: running it again must find its app."""
    kernel = getattr(shell, "kernel", None)
    parent: Mapping[str, Any] = kernel.get_parent() if kernel is not None else {}
    cell = (parent.get("metadata") or {}).get("cellId")
    return f"cell-{cell or blake2b(text.encode(), digest_size=6).hexdigest()}"


def _open(body: Callable[[ScriptRun], None], options: Any, name: str) -> App:
    from nbflow.core.state import State

    with uncollected():
        from nbflow.hosts.app import APPS, App, possible
    known = APPS.get(name)
    if known is not None and known.thread != possible(options.thread):
        known.close()
        known = None
    if known is not None and options.fresh:
        known.session.app.state = State()
    return App(
        body, name, thread=options.thread, height=options.height, theme=options.theme, instead_of=known
    )


def _offer_as_page(script: Script, options: Any) -> None:
    """Let apps show a named cell as a page; those that show it now run again with what it is now."""
    from nbflow.hosts.app import APPS
    from nbflow.runtime.pages import CELLS, pages_of

    name: str | None = options.name
    if name is None:
        if options.page:
            raise UsageError("%%nbflow --page: give the cell a name for st.Page to use.")
        return
    CELLS[name] = script
    for app in list(APPS.values()):
        pages = pages_of(app.session.app)
        entry = pages.entries.get(pages.current or "")
        if entry is not None and entry.cell == name:
            app.rerun()


def _show(app: App) -> None:
    from nbflow.hosts.app import show_and_run

    show_and_run(app)


def _hand_back(
    app: App, script: Script, names: list[str], user_ns: dict[str, Any]
) -> Callable[[ScriptRun], None] | None:
    if not names:
        return None
    given: dict[str, Any] = {}

    def hand_back(run: ScriptRun) -> None:
        if run.outcome.failed or run.body is not script:
            return
        for name in names:
            if name not in script.namespace:
                text = f"%%nbflow --out: the app has no variable {name!r}, so nothing was copied.\n"
                run.host.output.text(None, "err", text)
                continue
            value = script.namespace[name]
            # After a fragment's run the notebook may have a newer value of its own.
            if run.owners is None or value is not given.get(name):
                user_ns[name] = given[name] = value

    return hand_back
