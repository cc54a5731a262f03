"""st.write_stream: a text that grows while it is made."""

from __future__ import annotations

import re
from typing import Any, Final

from nbflow.kit import Place, element
from nbflow.kit.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError
from nbflow.kit.streams import Written, chunks

_CHAT: Final = re.compile(r"^openai\..+\.ChatCompletionChunk$")
_EVENT: Final = re.compile(r"^openai\.types\.responses\..+Event$")
_ANTHROPIC: Final = re.compile(r"^anthropic\.types\..+Event$")
_LANGCHAIN: Final = "langchain_core.messages.ai.AIMessageChunk"
_TEXTS: Final = ("response.output_text.delta", "response.refusal.delta")
_TABLES: Final = re.compile(r"^(pandas|numpy|polars|pyarrow)\.")


@element(memo=False)
def write_stream(place: Place, stream: Any, *, cursor: str | None = None) -> list[Any] | str:
    """Write what a generator yields, while it yields; return all of it.

    Texts join to one Markdown text that grows. What is not a text is written as by `st.write`, and a
    new text begins below it. Functions are called.

    Parameters
    ----------
    stream : generator, async generator, function of one, or iterable
        Also the streams of OpenAI's clients (chat completions and responses), of Anthropic's and of
        LangChain.
    cursor : str, optional
        Stands at the end of the text while it grows; Markdown.

    Returns
    -------
    str or list
        The text; a list when there was more than one text or anything else. `st.write` writes the
        list again.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If it is a text or a table: those are for `st.write`.
    StreamlitAPIException
        If it cannot be iterated.

    Examples
    --------
    >>> import nbflow as st
    >>> said = st.write_stream(word + " " for word in "one word after the other".split())
    """
    if isinstance(stream, str) or _TABLES.match(_kind(stream)):
        raise StreamlitInvalidParameterTypeError(
            "stream",
            type(stream).__name__,
            ["generator", "stream-like object"],
            detail="Use `st.write` for this.",
        )
    try:
        pieces = chunks(stream)
    except TypeError as error:
        raise StreamlitAPIException(
            f"A {type(stream).__name__} cannot be iterated: give a generator, its function, or an iterable.",
            error_id="write-stream-not-iterable",
        ) from error
    growing = _Growing(place.handle(), cursor or "")
    try:
        for piece in pieces:
            growing.add(_plain(piece))
    except BaseException:
        growing.drop_cursor()
        raise
    return growing.end()


class _Growing:
    """Texts join; what comes between them stands by itself."""

    def __init__(self, place: Any, cursor: str) -> None:
        self._place = place
        self._cursor = cursor
        self._slot: Any = None
        self._said = ""
        self._written = Written()

    def add(self, piece: Any) -> None:
        if isinstance(piece, str):
            if piece:
                self._said += piece
                first = self._slot is None
                self._slot = (self._slot or self._place).markdown(
                    self._said + ("" if first else self._cursor)
                )
            return
        self._close()
        if callable(piece):
            piece()
        else:
            self._place.write(piece)
            self._written.append(piece)

    def drop_cursor(self) -> None:
        """The text will not grow any more."""
        if self._said and self._cursor:
            self._slot.markdown(self._said)

    def _close(self) -> None:
        if self._said:
            self.drop_cursor()
            self._written.append(self._said)
        self._slot, self._said = None, ""

    def end(self) -> list[Any] | str:
        self._close()
        if not self._written:
            return ""
        alone = len(self._written) == 1 and isinstance(self._written[0], str)
        return self._written[0] if alone else self._written


def _kind(value: Any) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


def _plain(piece: Any) -> Any:
    """Return the text in a chunk of a client's stream; any other piece as it is."""
    kind = _kind(piece)
    try:
        if _CHAT.match(kind):
            choices = piece.choices
            return (choices[0].delta.content or "") if choices and choices[0].delta is not None else ""
        if _EVENT.match(kind):
            return (piece.delta or "") if piece.type in _TEXTS else ""
        if _ANTHROPIC.match(kind):
            delta = piece.delta if piece.type == "content_block_delta" else None
            return getattr(delta, "text", None) or ""  # thinking and the input of tools are no texts
        if kind == _LANGCHAIN:
            return piece.content or ""
    except AttributeError as error:
        raise StreamlitAPIException(
            f"A chunk of the type `{kind}` has an unexpected form ({error}): the client may be newer "
            "than this nbflow. Yield the texts yourself."
        ) from error
    return piece
