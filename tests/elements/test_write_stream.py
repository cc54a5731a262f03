"""st.write_stream."""

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def chunk(name, **fields):
    """An object that says it is of this class, such as a client's."""
    module, _, kind = name.rpartition(".")
    made = type(kind, (), fields)
    made.__module__ = module
    return made()


def shown(app):
    return [node.props["body"] for node in app.nodes("markdown")]


def test_texts_join():
    app = run(lambda: st.write_stream(word for word in ("one ", "", "two")))
    assert (app.value, shown(app)) == ("one two", ["one two"])


def test_what_is_no_text_stands_between():
    app = run(lambda: st.write_stream(["a", "b", 3, "c"]))
    assert (app.value, shown(app)) == (["ab", 3, "c"], ["ab", "`3`", "c"])
    again = run(lambda: st.write(st.write_stream(["a", 3])))
    assert shown(again) == ["a", "`3`", "a", "`3`"]


def test_nothing():
    assert run(lambda: st.write_stream([])).value == ""


def test_the_cursor_goes_at_the_end():
    seen = []

    def words():
        for word in ("a", "b", "c"):
            yield word
            seen.append(shown(app)[-1])

    app = run(lambda: None)
    app.body = lambda: st.write_stream(words, cursor=" ▌")
    assert (app.rerun().value, seen, shown(app)) == ("abc", ["a", "ab ▌", "abc ▌"], ["abc"])


def test_async_generators_and_callables():
    called = []

    async def words():
        yield "a"
        yield lambda: called.append(1)
        yield "b"

    app = run(lambda: st.write_stream(words))
    assert (app.value, called) == (["a", "b"], [1])


def test_the_streams_of_clients():
    def openai(text):
        delta = type("Delta", (), {"content": text})()
        choice = type("Choice", (), {"delta": delta})()
        return chunk("openai.types.chat.chat_completion_chunk.ChatCompletionChunk", choices=[choice])

    def event(kind, **fields):
        return chunk(
            "openai.types.responses.response_text_delta_event.ResponseTextDeltaEvent", type=kind, **fields
        )

    def anthropic(kind, **delta):
        inner = type("Delta", (), delta)()
        return chunk(
            "anthropic.types.raw_content_block_delta_event.RawContentBlockDeltaEvent", type=kind, delta=inner
        )

    empty = chunk("openai.types.chat.chat_completion_chunk.ChatCompletionChunk", choices=[])
    lang = chunk("langchain_core.messages.ai.AIMessageChunk", content="d")
    stream = [
        openai("a"),
        openai(None),
        empty,
        event("response.output_text.delta", delta="b"),
        event("done"),
        lang,
        anthropic("content_block_delta", type="text_delta", text="e"),
        anthropic("content_block_delta", type="input_json_delta", partial_json="{}"),
        anthropic("message_delta", stop_reason="end_turn"),
    ]
    assert run(lambda: st.write_stream(stream)).value == "abde"


@pytest.mark.parametrize(
    ("stream", "error"),
    [
        ("text", errors.StreamlitInvalidParameterTypeError),
        (5, errors.StreamlitAPIException),
        (chunk("pandas.core.frame.DataFrame"), errors.StreamlitInvalidParameterTypeError),
        ([chunk("openai.x.ChatCompletionChunk")], errors.StreamlitAPIException),
    ],
)
def test_what_is_no_stream(stream, error):
    with pytest.raises(error):
        run(lambda: st.write_stream(stream))
