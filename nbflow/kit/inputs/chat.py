"""ChatInputValue: what was sent with a chat input that accepts more than text."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, cast

from nbflow.core.uploaded_file import UploadedFile


class ChatInputValue(MutableMapping[str, Any]):
    """A message: text, and files or a recording if the chat input accepts them.

    A dict with attributes: ``value.text`` is ``value["text"]``.

    Attributes
    ----------
    text : str
        The text; empty when only files or a recording were sent.
    files : list of UploadedFile
        The files; only if the chat input accepts files.
    audio : UploadedFile or None
        The recording; only if the chat input accepts recordings.
    """

    __slots__ = ("_items",)
    _items: dict[str, Any]

    def __init__(
        self,
        text: str,
        files: list[UploadedFile] | None = None,
        audio: UploadedFile | None = None,
        _include_files: bool = False,
        _include_audio: bool = False,
    ) -> None:
        items: dict[str, Any] = {"text": text}
        if _include_files:
            items["files"] = files or []
        if _include_audio:
            items["audio"] = audio
        object.__setattr__(self, "_items", items)

    def to_dict(self) -> dict[str, Any]:
        """Return its items as a dict."""
        return dict(self._items)

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self._items:
            return self._items[name]
        hint = f" (accept_{name.removesuffix('s')}=False)" if name in ("files", "audio") else ""
        raise AttributeError(f"'ChatInputValue' object has no attribute '{name}'{hint}")

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._items:
            raise AttributeError(f"'ChatInputValue' object has no attribute '{name}'")
        self._items[name] = value

    def __getitem__(self, key: str) -> Any:
        if key not in self._items:
            raise KeyError(f"Invalid key: {key}")
        return self._items[key]

    def __setitem__(self, key: str, value: Any) -> None:
        if key not in self._items:
            raise KeyError(f"Invalid key: {key}")
        self._items[key] = value

    def __delitem__(self, key: str) -> None:
        if key not in self._items:
            raise KeyError(f"Invalid key: {key}")
        del self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChatInputValue) and self._items == other._items

    __hash__ = None  # pyright: ignore[reportAssignmentType]

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self._items,)

    def __repr__(self) -> str:
        return f"ChatInputValue({', '.join(f'{name}={value!r}' for name, value in self._items.items())})"


def _again(items: dict[str, Any]) -> ChatInputValue:
    value = ChatInputValue("")
    cast(Any, value)._items.clear()
    cast(Any, value)._items.update(items)
    return value
