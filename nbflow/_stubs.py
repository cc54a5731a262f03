"""Writes ``__init__.pyi``, through which editors see ``st.*``: ``python -m nbflow._stubs``.

Nothing is listed by hand: the elements register themselves, so an editor would know none of them
without this file. Signatures, overloads and docstrings come from the element files.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, get_overloads

import nbflow
from nbflow.core.registry import ELEMENTS, PUBLIC
from nbflow.runtime.place import DeltaGenerator

STUB: Final = Path(nbflow.__file__).with_suffix(".pyi")

_HEAD: Final = '"""The names of ``import nbflow as st``. Written by `make stubs`: do not edit."""'
_ALWAYS: Final = ("Any", "Self", "overload", "type_check_only")
_HOMES: Final = ("typing", "collections.abc", "datetime", "pathlib", "types")
"""Where the standard names in annotations come from: the first that has it."""


class Stub:
    """The stub's text, and the imports that it turns out to need."""

    def __init__(self) -> None:
        self._handles = {kind.__name__: kind for kind in handles()}
        self._imports: dict[str, str] = {}
        self._classes: dict[str, str] = {}  # public ones, with their modules

    def render(self) -> str:
        """Return the text, not laid out yet."""
        parts = [self._class(kind) for kind in self._handles.values()]
        parts += [self._function(name, element.function) for name, element in sorted(ELEMENTS.items())]
        parts += [self._public(name, value) for name, value in sorted(PUBLIC.items())]
        later: dict[str, Any] = vars(nbflow)["_LATER"]
        values = {name: getattr(nbflow, name) for name in sorted(later)}
        parts += [self._public(name, value) for name, value in values.items() if not inspect.ismodule(value)]
        parts += [self._function("load_ipython_extension", nbflow.load_ipython_extension, skip=0)]
        imports = [f"from typing import {', '.join(_ALWAYS)}"]
        others = sorted((name, home) for name, home in self._imports.items() if name not in self._classes)
        imports += [f"from {home} import {name}" for name, home in others]
        imports += [f"from {home} import {name} as {name}" for name, home in sorted(self._classes.items())]
        modules = [name for name, value in values.items() if inspect.ismodule(value)]
        imports += [f"from nbflow import {name} as {name}" for name in modules]
        return "\n".join([_HEAD, *imports, "__version__: str", *parts]) + "\n"

    def _public(self, name: str, value: Any) -> str:
        if inspect.isfunction(value):
            return self._function(name, value, skip=0)
        if isinstance(value, type):
            self._classes[name] = value.__module__
            return ""
        kind: str = type(value).__name__
        if kind not in self._handles:
            self._imports[kind] = type(value).__module__
        return f"{name}: {kind}"

    def _class(self, kind: type) -> str:
        base = "" if kind is DeltaGenerator else f"({kind.__mro__[1].__name__})"
        if kind is DeltaGenerator:
            members = [
                "def __enter__(self) -> Self: ...",
                "def __exit__(self, *_: object) -> None: ...",
                *(
                    self._function(name, element.function, me="self")
                    for name, element in sorted(ELEMENTS.items())
                    if element.on_containers
                ),
            ]
        else:
            members = [self._member(name, value) for name, value in own_members(kind)]
        body = "\n".join([docstring(kind), *members]) or "..."
        return f"@type_check_only\nclass {kind.__name__}{base}:\n{indented(body)}"

    def _member(self, name: str, value: Any) -> str:
        if isinstance(value, property):
            assert value.fget is not None
            return "@property\n" + self._function(name, value.fget, me="self")
        return self._function(name, value, me="self")

    def _function(self, name: str, function: Callable[..., Any], *, skip: int = 1, me: str = "") -> str:
        """Return a function's stub, without its first `skip` parameters (the place)."""
        forms = get_overloads(function)
        texts: list[str] = []
        for form in forms or [function]:
            parameters = list(inspect.signature(form).parameters.values())[skip:]
            for annotation in form.__annotations__.values():
                self._need(annotation, function)
            returns = form.__annotations__.get("return", "Any")
            line = f"def {name}({parameter_list(parameters, me)}) -> {returns}:"
            texts += ["@overload", line] if forms else [line]
            # A method's manual is that of the command.
            texts.append(indented(docstring(function, whole=not me) or "..."))
        return "\n".join(texts)

    def _need(self, annotation: Any, function: Callable[..., Any]) -> None:
        space: dict[str, Any] = getattr(function, "__globals__", {})
        for name in names_in(str(annotation)):
            if name in self._handles or name in _ALWAYS or hasattr(builtins, name) or name == "Place":
                continue
            value = space[name]
            home = next((h for h in _HOMES if getattr(sys.modules[h], name, _HOMES) is value), None)
            self._imports.setdefault(name, home or getattr(function, "__module__", ""))


def handles() -> Iterator[type]:
    """Yield what containers are, the base first."""
    waiting: list[type] = [DeltaGenerator]
    while waiting:
        kind = waiting.pop(0)
        yield kind
        waiting += sorted(kind.__subclasses__(), key=lambda each: each.__name__)


def own_members(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield the public members that a container has beside the elements."""
    for name, value in vars(kind).items():
        if (not name.startswith("_") or name == "__enter__") and (
            inspect.isfunction(value) or isinstance(value, property)
        ):
            yield name, value


def parameter_list(parameters: list[inspect.Parameter], me: str) -> str:
    """Return the parameters as they stand in a stub."""
    parts = [me] if me else []
    named = False
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and not named:
            parts.append("*")
        named = named or parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL)
        star = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        annotation = "" if parameter.annotation is parameter.empty else f": {parameter.annotation}"
        default = "" if parameter.default is parameter.empty else f" = {literal(parameter.default)}"
        parts.append(f"{star}{parameter.name}{annotation}{default}")
    return ", ".join(parts)


def literal(value: Any) -> str:
    """Return a default as source text; ``...`` where it has none."""
    if isinstance(value, type):
        return value.__name__
    return repr(value) if isinstance(value, str | int | float | bool | None) else "..."


def names_in(annotation: str) -> Iterator[str]:
    """Yield the names that an annotation uses."""
    for node in ast.walk(ast.parse(annotation)):
        if isinstance(node, ast.Name):
            yield node.id


def docstring(thing: Any, *, whole: bool = True) -> str:
    """Return the docstring, or its first line, as source text."""
    text = inspect.getdoc(thing)
    if not text:
        return ""
    if not whole:
        text = text.partition("\n\n")[0]
    quoted = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""{quoted}\n"""' if "\n" in quoted else f'"""{quoted}"""'


def indented(text: str) -> str:
    """Return the text as the body of a block."""
    return textwrap.indent(text.strip("\n"), "    ")


def laid_out(text: str) -> str:
    """Return the text as ``ruff`` leaves it."""
    ruff = [sys.executable, "-m", "ruff"]
    for step in (["check", "--fix-only", "--quiet", "--select", "I"], ["format", "--quiet"]):
        command = [*ruff, *step, "--stdin-filename", str(STUB), "-"]
        text = subprocess.run(command, input=text, text=True, capture_output=True, check=True).stdout
    return text


def fresh() -> str:
    """Return what the stub should be."""
    return laid_out(Stub().render())


if __name__ == "__main__":
    STUB.write_text(fresh())
