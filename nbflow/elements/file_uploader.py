"""st.file_uploader: files from a person's machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from nbflow.kit import Place, element
from nbflow.kit.checks import width_prop
from nbflow.kit.errors import StreamlitValueError
from nbflow.kit.inputs.uploads import (
    Rules,
    UploadedFile,
    check_limit,
    file_props,
    limit_of,
    many,
    one,
    receiver,
    types_of,
)
from nbflow.kit.widget import WidgetArgs, WidgetCallback, ask


@element
def file_uploader(
    place: Place,
    label: str,
    type: str | Sequence[str] | None = None,
    accept_multiple_files: bool | Literal["directory"] = False,
    key: str | int | None = None,
    help: str | None = None,
    on_change: WidgetCallback | str | None = "rerun",
    args: Sequence[Any] | None = None,
    kwargs: Mapping[str, Any] | None = None,
    *,
    max_upload_size: int | None = None,
    disabled: bool = False,
    label_visibility: str = "visible",
    width: str | int = "stretch",
) -> UploadedFile | list[UploadedFile] | None:
    """Draw a file uploader: files can be chosen in a dialog, dropped or pasted.

    Files are sent in parts while the page stays usable, with progress bars; each can be
    canceled. A file above 8 MB is kept in a temporary file, which is removed with the last
    `UploadedFile` that refers to it.

    Parameters
    ----------
    {label}
    type : str or sequence of str, optional
        What is allowed: endings (``"csv"``), MIME types (``"image/png"``, ``"image/*"``) or groups
        ("image", "audio", "video", "text"). By default everything. It is a check of names, by the
        browser and by the kernel; it does not look at the content.
    accept_multiple_files : bool or "directory", default False
        Whether more than one may be chosen; with "directory", all files of a folder that have an
        allowed type.
    {key_read_only}
    {help}
    {on_change}
    {args}
    max_upload_size : int, optional
        The maximum size of a file in megabytes; by default the option ``server.maxUploadSize`` (200).
    {disabled}
    {label_visibility}
    {width}

    Returns
    -------
    UploadedFile, list of UploadedFile or None
        The file, None without one; a list where several may be chosen, empty without one.

    Raises
    ------
    StreamlitValueError
        If `accept_multiple_files` or `max_upload_size` is invalid.
    StreamlitInvalidParameterTypeError
        If `type` is neither a string nor a list of strings.

    Examples
    --------
    >>> import nbflow as st
    >>> file = st.file_uploader("A table", type="csv")
    >>> if file is not None:
    ...     st.write(file.name, "has", len(file.getvalue().splitlines()), "lines")
    """
    if accept_multiple_files not in (True, False, "directory"):
        raise StreamlitValueError(
            "accept_multiple_files",
            ["True", "False", "'directory'"],
            detail=f"Given: {accept_multiple_files!r}.",
        )
    check_limit(max_upload_size)
    folders = accept_multiple_files == "directory"
    rules = Rules(types_of("type", type), limit_of(place, max_upload_size), folders)
    several = bool(accept_multiple_files)
    return ask(
        place,
        "file_uploader",
        WidgetArgs(key, help, on_change, args, kwargs, disabled, label_visibility, None, None),
        label=label,
        default=[] if several else None,
        decode=many(place, rules) if several else one(place, rules),
        encode=file_props,
        props={
            "types": list(rules.types) or None,
            "limit": rules.limit,
            "several": True if several else None,
            "directory": True if folders else None,
            "width": width_prop(width, content=False),
        },
        identified_by={
            "label": label,
            "type": type,
            "accept_multiple_files": accept_multiple_files,
            "max_upload_size": max_upload_size,
            "help": help,
            "width": width,
        },
        keyed_by=("type", "accept_multiple_files", "max_upload_size"),
        writable=False,
        answer=receiver(place, rules),
    )
