"""Widgets that people hand files to, as a test sees them.

A file is ``(name, content, type)``. What a browser would refuse (a file that is too large, or of
another type) is refused here too: a test must not pass where a person cannot come.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self, cast

from nbflow.core.uploaded_file import UploadedFile
from nbflow.core.uploads import Rules, UploadRefused
from nbflow.testing.base import plain
from nbflow.testing.errors import AppTestError
from nbflow.testing.widgets import Widget

File = tuple[str, bytes, str]

ANYTHING = "application/octet-stream"


class _Taker(Widget):
    """What the widgets that take files share."""

    @property
    def help(self) -> str:
        """The tooltip; empty without one."""
        return plain(self._node.props.get("help", ""))

    def _file(self, file: File) -> UploadedFile:
        name, content, type = file
        if not isinstance(name, str) or not name:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise AppTestError(f"A file's name must be a non-empty string; given: {name!r}.")
        if not isinstance(content, bytes):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise AppTestError(f"A file's content must be bytes; given: {content.__class__.__name__}.")
        if not isinstance(type, str) or not type:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise AppTestError(f"A file's type must be a non-empty string; given: {type!r}.")
        try:
            self._rules.check(name, type, len(content))
        except UploadRefused as error:
            raise AppTestError(f"A user cannot upload this to {self.type}: {error}") from None
        return self.root.uploads.put(self.id, name, type, content)

    @property
    def _rules(self) -> Rules:
        props = self._node.props
        return Rules(props.get("types") or (), props.get("limit", 2**63))


class FileUploader(_Taker):
    """``st.file_uploader``."""

    @property
    def accept_multiple_files(self) -> bool:
        """Whether more than one file may be chosen."""
        return bool(self._node.props.get("several"))

    @property
    def accept_directory(self) -> bool:
        """Whether it takes folders."""
        return bool(self._node.props.get("directory"))

    @property
    def allowed_type(self) -> list[str]:
        """The types that a file may have: MIME types and endings; empty for all."""
        return list(self._node.props.get("types") or ())

    @property
    def value(self) -> Any:
        """The file or the files."""
        found: Any = super().value
        if self.accept_multiple_files or not isinstance(found, list):
            return found
        return next(iter(cast("list[Any]", found)), None)

    def set_value(  # pyright: ignore[reportIncompatibleMethodOverride] - the name is Streamlit's
        self, files: File | Sequence[File] | None
    ) -> Self:
        """Choose these files instead of the current ones.

        Parameters
        ----------
        files : tuple, sequence of tuple or None
            ``(name, content, type)``, several of them, or nothing.

        Raises
        ------
        AppTestError
            If the widget is disabled or does not take such a file.
        """
        self._touchable()
        if files is None:
            return super().set_value([])
        alone = isinstance(files, tuple) and len(files) == 3 and isinstance(files[0], str)
        several = [cast(File, files)] if alone else list(cast("Sequence[File]", files))
        return super().set_value([self._file(one) for one in several])

    def upload(self, filename: str, content: bytes, mime_type: str = ANYTHING) -> Self:
        """Choose a file; several calls before a run add up."""
        self._touchable()
        before = self.root.staged.get(self.id)
        return super().set_value([*(before or []), self._file((filename, content, mime_type))])

    def clear(self) -> Self:
        """Remove all files."""
        return self.set_value(None)

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for these files."""
        return self.spec.encode(value if self.accept_multiple_files else value[:1])


class _One(_Taker):
    """What the widgets share that make a file themselves: always of the same type."""

    _made = ("", ANYTHING)  # how its name ends, and its type

    def set_value(  # pyright: ignore[reportIncompatibleMethodOverride] - the name is Streamlit's
        self, file: File | None
    ) -> Self:
        """Make this file: ``(name, content, type)``; None takes it away."""
        self._touchable()
        if file is not None:
            ending, type = self._made
            if not str(file[0]).lower().endswith(ending) or str(file[2]).lower() != type:
                raise AppTestError(
                    f"{self.type} makes {type}, called *{ending}; given: {file[0]!r}, {file[2]!r}."
                )
        return super().set_value(None if file is None else self._file(file))

    def clear(self) -> Self:
        """Take it away."""
        return self.set_value(None)


class CameraInput(_One):
    """``st.camera_input``."""

    _made = (".jpg", "image/jpeg")

    @property
    def resolution(self) -> str | None:
        """The height of the photo: "480p", "720p" or "1080p"."""
        height = self._node.props.get("resolution")
        return None if height is None else f"{height}p"

    def upload(self, filename: str, content: bytes, mime_type: str = "image/jpeg") -> Self:
        """Take a photo."""
        return self.set_value((filename, content, mime_type))


class AudioInput(_One):
    """``st.audio_input``."""

    _made = (".wav", "audio/wav")

    @property
    def sample_rate(self) -> int | None:
        """Samples per second; None for the browser's rate."""
        return self._node.props.get("sample_rate")

    def upload(self, filename: str, content: bytes, mime_type: str = "audio/wav") -> Self:
        """Record something."""
        return self.set_value((filename, content, mime_type))


class ChatInput(_Taker):
    """``st.chat_input``: what is set is sent with the next run."""

    @property
    def placeholder(self) -> str:
        """The placeholder of the empty box."""
        return plain(self._node.props["label"])

    @property
    def value(self) -> Any:
        """The text to be sent with the next run, otherwise the text of the last run."""
        staged = self.root.staged.get(self.id)
        if staged is not None and staged["text"] is not None:
            return staged["text"]
        return self.root.committed(self.spec)

    def set_value(self, v: str | None) -> Self:
        """Enter a text; None clears it."""
        self._touchable()
        return self._stage(text=v)

    def upload(self, filename: str, content: bytes, mime_type: str = ANYTHING) -> Self:
        """Add a file to the message; if only one is allowed, it replaces the previous one."""
        accepts = self._accepts()
        file = self._file((filename, content, mime_type))
        before: list[UploadedFile] = self._staged["files"] if accepts != "one" else []
        return self._stage(files=[*before, file])

    def clear(self) -> Self:
        """Remove the files from the message; the text is kept."""
        self._accepts()
        return self._stage(files=[])

    def raw(self, value: Any) -> Any:
        """Return what the wire carries for a message; None without one."""
        if value["text"] is None and not value["files"]:
            return None
        return {"text": value["text"] or "", "files": [file.prop for file in value["files"]]}

    @property
    def _staged(self) -> dict[str, Any]:
        return self.root.staged.get(self.id) or {"text": None, "files": []}

    def _stage(self, **parts: Any) -> Self:
        return super().set_value({**self._staged, **parts})

    def _accepts(self) -> str:
        self._touchable()
        accepts = self._node.props.get("files")
        if accepts is None:
            key = f" (key={self.key!r})" if self.key else ""
            raise AppTestError(
                f"This chat_input{key} takes no files: it needs accept_file=True, 'multiple' or 'directory'."
            )
        return accepts
