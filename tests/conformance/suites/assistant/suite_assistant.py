"""A chat with a model that is mocked: async mocks, streams, addresses, messages one after the other."""

import sys
from pathlib import Path
from unittest.mock import AsyncMock, Mock, patch

import pytest
from streamlit.testing.v1 import AppTest

sys.path.insert(0, str(Path(__file__).parent))

from client import ClientError

HELLO = "Ask me anything."


@pytest.fixture
def model():
    mock = Mock()
    mock.answer = AsyncMock(return_value="An answer.")
    mock.history.return_value = []
    return mock


@pytest.fixture
def at(model):
    at = AppTest.from_file("app.py", default_timeout=30)
    at.session_state.client = model
    return at.run()


def say(at, text):
    return at.chat_input[0].set_value(text).run()


def test_greets(at):
    assert not at.exception
    assert len(at.chat_message) == 1
    assert at.chat_message[0].name == "assistant"
    assert at.chat_message[0].avatar == "assistant"
    assert at.chat_message[0].markdown[0].value == HELLO
    assert at.chat_input[0].placeholder == "Your question"
    assert at.chat_input[0].value is None
    assert at.sidebar
    assert at.sidebar.subheader[0].value == "Settings"
    assert at.sidebar.expander[0].label == "About"
    assert at.sidebar.expander[0].markdown[0].value == "It answers."
    assert at.sidebar.code[0].value == f"?thread={at.session_state.thread}"
    assert at.sidebar.button[0].label == "New chat"
    assert at.sidebar.button[0].icon == ":material/add:"
    assert "Ask me" in " ".join(m.value for m in at.get("markdown"))


def test_answers_whole(at, model):
    at.sidebar.toggle[0].set_value(False)
    say(at, "Why?")
    assert not at.exception
    assert [m.name for m in at.chat_message] == ["assistant", "user", "assistant"]
    assert at.chat_message[1].markdown[0].value == "Why?"
    assert at.chat_message[-1].markdown[0].value == "An answer."
    model.answer.assert_awaited_once_with("Why?", thread=at.session_state.thread, model="small")
    assert at.status[0].label == "Done"
    assert at.status[0].state == "complete"
    at.sidebar.selectbox[0].set_value("large")
    say(at, "And?")
    assert model.answer.await_args_list[1].kwargs["model"] == "large"
    assert [m.avatar for m in at.chat_message] == ["user", "🦉", "user", "assistant"]
    assert at.session_state.messages == [
        ("user", "Why?"),
        ("assistant", "An answer."),
        ("user", "And?"),
        ("assistant", "An answer."),
    ]


def test_answers_in_pieces(at, model):
    async def pieces(message, **named):
        for word in ("It ", "is ", "so."):
            yield word

    model.stream = Mock(side_effect=pieces)
    say(at, "Why?")
    assert at.chat_message[2].markdown[0].value == "It is so."
    assert at.session_state["messages"][-1] == ("assistant", "It is so.")
    # The next run draws it from the history.
    at.run()
    assert len(at.chat_message) == 2
    assert at.chat_message[1].markdown[0].value == "It is so."
    assert at.chat_input[0].value is None


def test_says_when_there_is_no_answer(at, model):
    model.answer.side_effect = ClientError("too busy")
    at.sidebar.toggle[0].set_value(False).run()
    say(at, "Why?")
    assert at.error[0].value == "No answer: too busy"
    assert len(at.session_state.messages) == 1
    assert not at.exception


def test_an_unexpected_fault_is_an_exception(at, model):
    model.stream = Mock(side_effect=ZeroDivisionError("by zero"))
    say(at, "Why?")
    assert len(at.exception) == 1
    assert at.exception[0].value == "by zero"


def test_takes_up_a_thread(model):
    model.history.return_value = [("user", "Hi"), ("assistant", "Hello")]
    at = AppTest.from_file("app.py", default_timeout=30)
    at.session_state["client"] = model
    at.query_params["thread"] = "1234"
    at.run()
    model.history.assert_called_once_with("1234")
    assert at.session_state.thread == "1234"
    assert at.main.children[1].type == "chat_message"
    assert at.main.children[1].avatar == "user"
    assert at.chat_message[1].markdown[0].value == "Hello"
    assert at.query_params["thread"] in ("1234", ["1234"])
    at.sidebar.button[0].click().run()
    assert at.session_state.thread == "fresh"
    assert at.query_params["thread"] in ("fresh", ["fresh"])
    assert at.chat_message[0].markdown[0].value == HELLO


def test_feedback_is_given(at, model):
    at.sidebar.toggle[0].set_value(False)
    say(at, "Why?")
    assert not at.caption
    at.feedback[0].set_value(3).run()
    assert at.caption[0].value == "4 of 5"


def test_the_client_is_made_once():
    with patch("client.Client") as made:
        made.return_value.history.return_value = []
        at = AppTest.from_file(str(Path(__file__).parent / "app.py")).run(timeout=30)
        at.run()
    assert not at.exception
    made.assert_called_once_with()
