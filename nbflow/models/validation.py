"""What was entered becomes a model, or faults that stand where they belong."""

# Models are classes of any kind, and containers have the methods of all elements.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import re
from typing import Any, Final, cast

from nbflow.models.part import Chosen, Drawing, Loc
from nbflow.models.schema import adapter, title_of

Faults = list[tuple[Loc, str]]

_PREFIX: Final = re.compile(r"^(Value error|Assertion failed), ")


def plain(entered: Any) -> Any:
    """Return what was entered as dicts, lists and values."""
    if isinstance(entered, Chosen):
        return plain(entered.raw)
    if isinstance(entered, dict):
        return {key: plain(value) for key, value in cast("dict[Any, Any]", entered).items()}
    if isinstance(entered, list):
        return [plain(value) for value in cast("list[Any]", entered)]
    dump = getattr(entered, "model_dump", None)  # a model that draws itself gives an instance
    return entered if dump is None else dump()


def validate(model: Any, entered: Any, drawing: Drawing) -> tuple[Any, Faults]:
    """Return the model and what is wrong: one of the two is empty.

    Each value is validated once: where a person has chosen one type of a union, as that type.
    """
    found = _Validation(drawing.unread)
    value = found.one(model, found.resolved(entered, ()), ())
    return (None if found.faults else value), found.faults


class _Validation:
    """One validation: what is wrong so far, and where nothing else is to be said."""

    def __init__(self, unread: Faults) -> None:
        self.faults: Faults = list(unread)
        self._failed = {loc for loc, _ in unread}

    def resolved(self, entered: Any, loc: Loc) -> Any:
        """Return what was entered, with the chosen members of unions validated."""
        if isinstance(entered, Chosen):
            return self.one(entered.type, self.resolved(entered.raw, loc), loc)
        if isinstance(entered, dict):
            given = cast("dict[str | int, Any]", entered)
            return {key: self.resolved(value, (*loc, key)) for key, value in given.items()}
        if isinstance(entered, list):
            items = cast("list[Any]", entered)
            return [self.resolved(value, (*loc, index)) for index, value in enumerate(items)]
        return entered

    def one(self, kind: Any, value: Any, loc: Loc) -> Any:
        """Return a value as an instance of a type; note what is wrong with it."""
        from pydantic import ValidationError

        try:
            return adapter(kind).validate_python(value)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                place = (*loc, *fault["loc"])
                # What is within a value that was wrong already only follows from that.
                if not any(place[: len(other)] == other for other in self._failed):
                    self.faults.append((place, _PREFIX.sub("", fault["msg"])))
            self._failed.add(loc)
            return value


def show(faults: Faults, drawing: Drawing, box: Any) -> None:
    """Show each fault at its control; what belongs to no control, in `box`."""
    messages: dict[Loc, list[str]] = {}
    general: list[str] = []
    ways = {loc[:length] for loc in drawing.marks for length in range(len(loc) + 1)}
    for loc, text in faults:
        found, rest = _place(loc, ways, drawing)
        said = f"{' › '.join(title_of(str(step)) for step in rest)}: {text}" if rest else text
        (general if found is None else messages.setdefault(found, [])).append(said)
    for loc, texts in messages.items():
        drawing.marks[loc]("; ".join(dict.fromkeys(texts)))
    for text in dict.fromkeys(general):
        box.error(text)


def _place(loc: Loc, ways: set[Loc], drawing: Drawing) -> tuple[Loc | None, Loc]:
    """Return the control that a fault belongs to, and the way on from there."""
    prefix: Loc = ()
    rest: list[str | int] = []
    for step in loc:
        if (*prefix, step) in ways and not rest:
            prefix = (*prefix, step)
        elif not _is_tag(step, prefix, ways, loc):
            rest.append(step)
    while prefix and prefix not in drawing.marks:
        rest.insert(0, prefix[-1])
        prefix = prefix[:-1]
    return (prefix if prefix in drawing.marks else None), tuple(rest)


def _is_tag(step: str | int, prefix: Loc, ways: set[Loc], loc: Loc) -> bool:
    """Whether a step only names the member of a union, which Pydantic puts between two fields."""
    following = loc[len(prefix) + 1 :]
    return bool(prefix) and (not following or (*prefix, following[0]) in ways)
