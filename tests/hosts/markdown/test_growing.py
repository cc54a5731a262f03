"""A Markdown text that grows: what is shown of each beginning, and how much of it is read again."""

import random
import re

import pytest

from nbflow.core.diff import Grow, Insert, Set
from nbflow.core.values import GrowingMarkup
from nbflow.hosts.markdown import render
from nbflow.hosts.wire.encode import Encoder, packed
from nbflow.kit.checks import clean
from nbflow.kit.growing_text import GrowingText
from tests.helpers import run

BLOCKS = {
    "paragraph": "Some *words* of\nthe answer, with `code` and $x^2$.",
    "heading": "## A heading",
    "underlined": "A heading\n---",
    "rule": "***",
    "table": "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | `|` |",
    "code": '```python\ndef f():\n\n    return "x"\n\n# end\n```',
    "tildes": "~~~\n```\n\nnot the end\n~~~~",
    "longer": "````md\n```\n\n```\n````",
    "unclosed": "```\nfor ever",
    "list": "- one\n- two\n\n  still two\n\n- three",
    "numbers": "1. one\n\n   ```js\n   let a;\n\n   let b;\n   ```\n2. two",
    "nested": "- a\n  - b\n\n    c\n\n      deep\n- [ ] task",
    "code in item": "- ```\n  a\n\n  b\n  ```\n\n- c",
    "code that ends with its item": "- ```\n  a\n\nafter the list",
    "code after item": "- a\n```\nb\n\nc\n```",
    "indented": "    code\n\n    more of it",
    "indented fence": "text\n    ```\nmore",
    "fence in code": "    ```\n\n    x",
    "quote": "> said\n> - a\n>\n> ```\n> x\n> ```",
    "lazy quote": "> said\nand more",
    "formula": "$$\nx\n\ny\n$$",
    "short formula": "$$ x $$",
    "formula in words": "$$ x $$ is it",
    "html": "<div>\n\n<b>x</b>\n\n</div>",
    "spaces": "a  \nb\n   \nc",
}


def told(growing: GrowingText) -> str:
    """Return the HTML that a view has now."""
    text = growing.shown()
    if type(text) is not GrowingMarkup:
        return render.block(clean(text))
    value = Encoder().value(text)
    return value if isinstance(value, str) else (value["settled"] + value["rest"]).strip()


def without_ids(html: str) -> str:
    """Headings that are called the same get different ids only when the text is read as a whole, in the end."""
    return re.sub(r'(<h\d) id="[^"]*"', r"\1", html)


def pieces(text: str, chance: random.Random) -> list[str]:
    """Cut a text into tokens of a few characters."""
    found = []
    while text:
        size = chance.randint(1, 9)
        found.append(text[:size])
        text = text[size:]
    return found


@pytest.mark.parametrize("seed", range(40))
def test_each_beginning_looks_as_if_it_were_read_as_a_whole(seed: int) -> None:
    chance = random.Random(seed)
    names = [chance.choice(list(BLOCKS)) for _ in range(7)]
    text = "".join(BLOCKS[name] + chance.choice(["\n\n", "\n\n", "\n\n\n", "\n"]) for name in names)
    growing, so_far = GrowingText(), ""
    for piece in pieces(text, chance):
        growing.add(piece)
        so_far += piece
        assert without_ids(told(growing)) == without_ids(render.part(clean(so_far))), (names, so_far)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_settled_when_another_follows(name: str) -> None:
    growing = GrowingText()
    growing.add(f"first\n\n{BLOCKS[name]}\n\n# next\n\n" + "word " * 5)
    text = growing.shown()
    assert isinstance(text, GrowingMarkup)
    known = name != "unclosed"
    assert text[: text.settled].endswith("# next\n\n") is known


def test_an_indented_beginning_is_read_as_a_whole() -> None:
    growing = GrowingText()
    growing.add("    a\n\n    b\n\n")
    assert type(growing.shown()) is str


ANSWER = "".join(
    f"## Part {i}\n\nSome words that explain it, and `code`.\n\n```python\ndef f{i}(x):\n    return x\n```\n\n"
    f"| a | b |\n|---|---|\n| {i} | 2 |\n\n"
    for i in range(300)
)
TOKEN = 6


def test_a_token_sends_and_reads_its_own_block_only(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    parse = render.part
    monkeypatch.setattr(render, "part", lambda text: read.append(len(text)) or parse(text))
    sent: list[int] = []
    ops: list[object] = []
    import nbflow as st

    def look() -> None:
        session = app.session
        active = session.running
        assert active is not None
        patch = session.app.tree.patch(
            list(active.changed), running=True, stale={}, seen={}, echo={}, nodes=active.nodes
        )
        encoder = Encoder()
        encoder.begin(patch.children, patch.props)
        sent.append(len(packed({"t": "patch", "ops": encoder.ops(patch.ops)})))  # type: ignore[typeddict-item]
        ops.extend(patch.ops)

    def tokens():
        for start in range(0, len(ANSWER), TOKEN):
            yield ANSWER[start : start + TOKEN]
            look()

    app = run(lambda: None)
    app.body = lambda: st.write_stream(tokens)
    assert app.rerun().value == ANSWER
    kinds = [type(op) for op in ops]
    assert (kinds.count(Insert), kinds.count(Set)) == (1, 1)  # the first token, and that it grows
    assert kinds.count(Grow) > len(ANSWER) / TOKEN / 2
    # From the first to the last token, as much is read and sent: what the open block holds, a few hundred characters.
    assert max(read) < 200
    assert max(sent[10:]) < 700
