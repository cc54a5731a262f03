"""st.status: a box that shows the progress of a longer job, step by step."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Final, Self

from nbflow.kit import DeltaGenerator, Markup, Place, element
from nbflow.kit.checks import quoted, width_prop
from nbflow.kit.errors import StreamlitValueError

_STATES: Final = ("running", "complete", "error")
_TYPES: Final = ("default", "compact", "step")


class StatusContainer(DeltaGenerator):
    """The result of `st.status`: a container whose heading can be changed."""

    __slots__ = ()

    def update(
        self, *, label: str | None = None, expanded: bool | None = None, state: str | None = None
    ) -> None:
        """Change the heading. Omitted arguments and the content stay as they are.

        Parameters
        ----------
        label : str, optional
            The new heading.
        expanded : bool, optional
            Open or close the box.
        state : {"running", "complete", "error"}, optional
            The state that its icon shows.

        Raises
        ------
        StreamlitValueError
            If `state` is none of these.
        """
        if state is not None and state not in _STATES:
            raise StreamlitValueError("state", quoted(_STATES))
        changed: dict[str, Any] = {}
        if label is not None:
            changed["label"] = Markup(label)
        if expanded is not None:
            changed["open"] = bool(expanded)
        if state is not None:
            changed["state"] = state
        self._change(changed)

    def __enter__(self) -> Self:
        super().__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        block = self._block
        if block is not None and block.props.get("state") == "running":
            self.update(state="complete" if kind is None else "error")
        super().__exit__(kind, error, trace)


@element(memo=False)
def status(
    place: Place,
    label: str,
    *,
    expanded: bool = False,
    state: str = "running",
    type: str = "default",
    width: str | int = "stretch",
) -> StatusContainer:
    """Show the status of a longer task; write its steps to the container.

    At the end of a ``with`` block it becomes complete, or an error if an exception was raised.

    Parameters
    ----------
    label : str
        The heading; Markdown as in labels.
    expanded : bool, default False
        Whether the steps are visible from the start.
    state : {"running", "complete", "error"}, default "running"
        The state that its icon shows.
    type : {"default", "compact", "step"}, default "default"
        A box, a single line, or a step in a row of steps.
    {width}

    Returns
    -------
    StatusContainer
        A container with ``update(label=…, expanded=…, state=…)``.

    Raises
    ------
    StreamlitValueError
        If `state` or `type` is invalid.
    StreamlitInvalidWidthError
        If `width` is invalid.

    Examples
    --------
    >>> with st.status("Loading …", expanded=True) as job:
    ...     st.write("Reading the file")
    ...     rows = read()
    ...     job.update(label=f"{len(rows)} rows", expanded=False)
    """
    if type not in _TYPES:
        raise StreamlitValueError("type", quoted(_TYPES))
    if state not in _STATES:
        raise StreamlitValueError("state", quoted(_STATES))
    props: dict[str, Any] = {
        "label": Markup(label or ""),
        "state": state,
        "open": bool(expanded),
        "type": None if type == "default" else type,
        "width": width_prop(width, content=False),
    }
    return place.open("status", props, handle=StatusContainer)
