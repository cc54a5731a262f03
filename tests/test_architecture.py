"""What holds the structure up: layers, sizes, and paths in prose that exist."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
PACKAGE = REPO / "nbflow"
MODULES = sorted(PACKAGE.rglob("*.py"))
DOMAINS = ["frames", "media", "charts", "foreign", "display", "models"]
LAYERS = ["core", "runtime", "cache", "kit", *DOMAINS, "components", "elements", "hosts"]

# Beside the layers: the modules directly in nbflow/ (the package itself, names that Streamlit has too, tools)
# testing/, server/ and sharing/ (what runs in the server), and stand_ins/ (what packages find in place of modules
# of Streamlit). They see everything; nothing in a layer may see them.
BESIDE = {p.stem for p in PACKAGE.glob("*.py")} - {"__init__"} | {
    "nbflow",
    "testing",
    "stand_ins",
    "server",
    "sharing",
}

MAX_MODULE, MAX_FUNCTION = 400, 40
# path -> lines allowed, and why. Short on purpose: an entry is a debt.
LONG_MODULES: dict[str, tuple[int, str]] = {}
# "path::function" -> lines allowed, and why.
LONG_FUNCTIONS: dict[str, tuple[int, str]] = {}


def dotted(path: Path) -> str:
    """nbflow/core/diff.py -> nbflow.core.diff; a package is its folder's name."""
    parts = path.relative_to(REPO).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every import in a file, also inside functions and under TYPE_CHECKING: (line, full module name)."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import hides its layer"
            assert node.module is not None
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = (REPO / Path(*whole.split("."))).with_suffix(".py").exists() or (
                    REPO / Path(*whole.split("."))
                ).is_dir()
                yield node.lineno, whole if is_module else node.module
        elif isinstance(node, ast.Call) and _is_dynamic_import(node):
            argument = node.args[0] if node.args else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield node.lineno, argument.value


def _is_dynamic_import(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in ("import_module", "__import__")


def layer_of(module: str) -> str:
    """nbflow.core.diff -> core; nbflow -> nbflow."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def allowed(layer: str) -> set[str]:
    """Return the layers that code of this layer may import."""
    if layer in LAYERS:
        return set(LAYERS[: LAYERS.index(layer) + 1])
    assert layer in BESIDE, f"nbflow/{layer}: which layer is it? {LAYERS} or beside them"
    return {*LAYERS, *BESIDE}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_point_down(path: Path):
    may = allowed(layer_of(dotted(path)))
    wrong = [
        f"{path.relative_to(REPO)}:{line}: imports {module}"
        for line, module in imports(path)
        if module.split(".")[0] == "nbflow" and layer_of(module) not in may
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=dotted)
def test_core_needs_only_the_standard_library(path: Path):
    wrong = [
        f"{path.relative_to(REPO)}:{line}: imports {module}"
        for line, module in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("nbflow.core")
    ]
    assert wrong == []


ABOVE_THE_KIT = [p for name in [*DOMAINS, "elements"] for p in sorted((PACKAGE / name).rglob("*.py"))]
ELEMENTS = sorted((PACKAGE / "elements").glob("[!_]*.py"))


@pytest.mark.parametrize("path", ABOVE_THE_KIT, ids=dotted)
def test_the_kit_is_the_one_door(path: Path):
    """What is above the kit imports the kit and the domains: never what is below it, nor another element."""
    wrong = [
        f"{path.relative_to(REPO)}:{line}: imports {module}"
        for line, module in imports(path)
        if module.split(".")[0] == "nbflow" and layer_of(module) not in {"kit", *DOMAINS}
    ]
    assert wrong == []


# What an element must not reach for: the place and the run behind the door. The kit has methods for it.
BEHIND_THE_DOOR = {"run", "context", "app", "tree", "CURRENT"}


@pytest.mark.parametrize("path", ELEMENTS, ids=dotted)
def test_an_element_does_not_reach_through_the_door(path: Path):
    tree = ast.parse(path.read_text())
    names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    names |= {alias.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for alias in n.names}
    assert names & BEHIND_THE_DOOR == set()


# The straight line, in the order in which it is read (CONTRIBUTING.md).
LINE = ["runtime/session", "runtime/run_queue", "runtime/execute", "runtime/run", "runtime/context"]
LINE += ["runtime/place", "kit/command", "core/node", "core/diff", "runtime/painter", "hosts/wire/view"]


@pytest.mark.parametrize("path", [PACKAGE / f"{name}.py" for name in LINE] + ELEMENTS, ids=dotted)
def test_no_private_attribute_of_another_class(path: Path):
    """`self._x` is a class's own; `other._x` is somebody else's."""
    wrong = [
        f"{path.relative_to(REPO)}:{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
        and ast.unparse(node.value) != "super()"
        and node.attr not in PUBLIC_ALL_THE_SAME
    ]
    assert wrong == []


# Names of other libraries that are part of what they offer.
PUBLIC_ALL_THE_SAME = {"_replace", "_asdict", "_fields", "_repr_html_", "_repr_mimebundle_"}


OF_TIME = {"TIMER", "Timer", "monotonic", "now", "perf_counter", "sleep", "time"}


def patches_of_time(text: str) -> list[str]:
    """Return where a test puts another clock or timer into a module of ours, instead of handing one in."""
    tree = ast.parse(text)
    imported = [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    ours = {
        (alias.asname or alias.name).partition(".")[0]
        for node in imported
        for alias in node.names
        if (getattr(node, "module", None) or alias.name).startswith("nbflow")
    }
    found: list[str] = []
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args):
        if ast.unparse(call.func).rpartition(".")[2] not in ("setattr", "patch", "object"):
            continue
        target, *others = call.args
        if isinstance(target, ast.Constant):
            owner, _, name = str(target.value).rpartition(".")
        else:
            owner, name = ast.unparse(target), ast.literal_eval(others[0]) if _is_text(others) else ""
        if name in OF_TIME and owner.partition(".")[0] in {*ours, "nbflow"}:
            found.append(f"{call.lineno}: {ast.unparse(call)}")
    return found


def _is_text(arguments: list[ast.expr]) -> bool:
    return bool(arguments) and isinstance(arguments[0], ast.Constant) and isinstance(arguments[0].value, str)


def test_no_test_patches_the_time_of_a_module():
    """Time and timers are handed in (`Clock`, `clock=`)."""
    files = sorted((REPO / "tests").rglob("*.py"))
    assert {str(p): found for p in files if (found := patches_of_time(p.read_text()))} == {}


def test_the_search_for_patched_time_finds_it():
    text = "from nbflow.runtime import secrets\nimport time\n"
    text += 'monkeypatch.setattr(secrets, "TIMER", clock)\nmonkeypatch.setattr("nbflow.cache.cache.monotonic", f)\n'
    text += 'monkeypatch.setattr(secrets, "LOOK", 3)\nmonkeypatch.setattr(time, "time", f)\n'
    assert [line.partition(":")[0] for line in patches_of_time(text)] == ["3", "4"]


def test_elements_are_public_files_only():
    """One file per element, found by being there; what elements share stands in the layers below."""
    inside = {path.name for path in (PACKAGE / "elements").iterdir() if path.name != "__pycache__"}
    assert {name for name in inside if name.startswith("_") or not name.endswith(".py")} == {"__init__.py"}


def test_there_is_no_import_cycle():
    """A cycle of modules, counted with the imports inside functions and those for type checkers."""
    known = {dotted(path): path for path in MODULES}
    graph = {
        name: {module for _, module in imports(path) if module in known and module != name}
        for name, path in known.items()
    }
    assert cycle_in(graph) is None


def cycle_in(graph: dict[str, set[str]]) -> list[str] | None:
    """Return one cycle of the graph, or None."""
    done: set[str] = set()

    def visit(name: str, trail: list[str]) -> list[str] | None:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return None
        for following in sorted(graph[name]):
            found = visit(following, [*trail, name])
            if found:
                return found
        done.add(name)
        return None

    return next(filter(None, (visit(name, []) for name in sorted(graph))), None)


def test_the_cycle_finder_finds_cycles():
    assert cycle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert cycle_in({"a": {"b", "c"}, "b": {"c"}, "c": set()}) is None


def test_no_module_is_long():
    lengths = {str(p.relative_to(REPO)): len(p.read_text().splitlines()) for p in MODULES}
    limit = {name: LONG_MODULES.get(name, (MAX_MODULE, ""))[0] for name in lengths}
    assert {name: n for name, n in lengths.items() if n > limit[name]} == {}
    assert set(LONG_MODULES) <= set(lengths), "an exception for a module that is gone"
    needless = [name for name in LONG_MODULES if lengths[name] <= MAX_MODULE]
    assert needless == [], "an exception that is no longer needed"


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of a file, methods and inner ones too: (name, lines without its docstring)."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(REPO)}::{node.name}", body_lines(node)


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count from the first statement on: a manual in the docstring and a long signature are no complexity."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (node.end_lineno or node.lineno) - body[0].lineno + 1 if body else 0


def test_no_function_is_long():
    lengths = [entry for path in MODULES for entry in functions(path)]
    too_long = {name: n for name, n in lengths if n > LONG_FUNCTIONS.get(name, (MAX_FUNCTION, ""))[0]}
    assert too_long == {}
    needless = set(LONG_FUNCTIONS) - {name for name, n in lengths if n > MAX_FUNCTION}
    assert needless == set(), "an exception that is no longer needed"


# class -> what it may hold: names set on `self` or slots, and methods. More of either wants a place of its own.
SMALL_CLASSES = {"nbflow/runtime/session.py::Session": (18, 24), "nbflow/runtime/run.py::ScriptRun": (24, 16)}


@pytest.mark.parametrize("name", SMALL_CLASSES)
def test_the_session_and_the_run_stay_small(name):
    path, _, wanted = name.partition("::")
    tree = ast.parse((REPO / path).read_text())
    [found] = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == wanted]
    names = {
        node.attr
        for node in ast.walk(found)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
    names |= {
        node.target.id
        for node in found.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    methods = [node for node in found.body if isinstance(node, ast.FunctionDef)]
    most_names, most_methods = SMALL_CLASSES[name]
    assert 5 < len(names) <= most_names
    assert 5 < len(methods) <= most_methods


def test_messages_are_typed_but_for_what_an_app_may_put_into_them():
    """Values of controls, props, their questions and answers: anything may come there, and nowhere else."""
    text = (PACKAGE / "hosts" / "wire" / "messages.py").read_text()
    lines = [
        line.strip() for line in text.splitlines() if re.search(r"\bAny\b", line) and "import" not in line
    ]
    assert lines == [
        "Raw: TypeAlias = Any",
        "Props: TypeAlias = dict[str, Any]",
        'RowOp: TypeAlias = tuple[Literal["v"], NodeId, str, list[Any]]',
        "a: NotRequired[dict[str, Any]]",
        "q: dict[str, Any] | None",
    ]


def test_exceptions_say_why():
    for limit, reason in [*LONG_MODULES.values(), *LONG_FUNCTIONS.values()]:
        assert limit > 0
        assert len(reason) > 20


# A path in prose: in backticks or as the target of a link, with a slash or a known ending.
IN_BACKTICKS = re.compile(r"`([\w.*/-]+)`")
LINK_TARGET = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
ENDINGS = (".py", ".pyi", ".md", ".ts", ".tsx", ".toml", ".ipynb", ".css", ".mjs", ".json", ".sh")
# Named on purpose though they are not in git.
NOT_IN_GIT = {"nbflow/static", "nbflow/static/app.js"}
EXAMPLES = {"js/src/faces/name.tsx", "nbflow/elements/name.py"}  # "name" stands for the new element's


def paths_in(text: str) -> set[str]:
    """Return what looks like a path of this repository."""
    marked = IN_BACKTICKS.findall(text)
    links = [t for t in LINK_TARGET.findall(text) if "://" not in t and not t.startswith("mailto:")]
    named = {m for m in marked if m.endswith(ENDINGS) or (m.endswith("/") and m.count("/") >= 1)}
    return {name.rstrip("/") for name in {*named, *links}}


@pytest.mark.parametrize("prose", ["README.md", "CONTRIBUTING.md"])
def test_paths_in_prose_exist(prose: str):
    names = paths_in((REPO / prose).read_text()) - NOT_IN_GIT - EXAMPLES
    missing = [n for n in sorted(names) if not list(REPO.glob(n))]
    assert missing == []


def test_the_path_finder_finds_paths():
    text = "See `nbflow/core/diff.py`, `js/`, `st.text`, [docs](docs/x.md#y) and [net](https://a.b/c.md)."
    assert paths_in(text) == {"nbflow/core/diff.py", "js", "docs/x.md"}
