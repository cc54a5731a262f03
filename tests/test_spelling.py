"""American spelling, in code, comments, messages and documentation; plain terms in what users read."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
ENDINGS = (".py", ".pyi", ".md", ".ts", ".tsx", ".css", ".mjs", ".ipynb", ".toml", ".sh", "Makefile")

BRITISH = re.compile(
    r"""
    [a-z]*(?:colour|behaviour|neighbour|favour|honour|harbour|labour|flavour|catalogue)[a-z]*
  | (?:centre|metre|litre|theatre|fibre|calibre)[sd]? | centring | grey[a-z]* | maths | whilst | amongst
  | (?:re|un)?(?:analys|optimis|normalis|serialis|initialis|recognis|organis|summaris|synchronis|categoris
      |capitalis|memois|virtualis|minimis|maximis|customis|visualis|tokenis|generalis|specialis|finalis
      |localis|emphasis|utilis|realis|prioritis|randomis|vectoris|apologis|authoris|stabilis)(?:e[sd]?|ing|ations?)
  | (?:un)?(?:cancell|travell|labell|modell|signall|tunnell|fuell|dialled)(?:ed|ing)
  | fulfil(?:s|led)? | licen[c]es? | defence | offence | judgement | learnt | spelt | artefacts? | programmes?
  | dialogues? | analogues? | cheques? | storeys? | sceptic[a-z]*
    """,
    re.VERBOSE,
)
WORD = re.compile(r"[A-Za-z]?[a-z]+|[A-Z]+(?![a-z])")

NAMES = [
    "CancelledError",
    "settings_customise_sources",  # of pydantic-settings
    r'"grey"',  # Streamlit takes both spellings of this color
    r"'grey'",
    r"nb-(?:c|bg)-grey",
    r'"LICENCE"',  # how some packages spell the file
]


def british(text: str) -> Iterator[tuple[int, str]]:
    """Yield the British words of a text, with their lines."""
    for number, line in enumerate(text.splitlines(), 1):
        for name in NAMES:
            line = re.sub(name, "", line)
        yield from ((number, word) for word in WORD.findall(line) if BRITISH.fullmatch(word.lower()))


def sources() -> list[Path]:
    """Every text in git that we have written."""
    listed = subprocess.run(["git", "ls-files"], cwd=REPO, capture_output=True, text=True, check=True).stdout
    return [REPO / name for name in listed.splitlines() if name.endswith(ENDINGS) and "temp/" not in name]


def test_spelling_is_american():
    found = [
        f"{path.relative_to(REPO)}:{number}: {word}"
        for path in sources()
        if path != Path(__file__) and path.exists()
        for number, word in british(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The colour of neighbouring cells", ["colour", "neighbouring"]),
        ("COLOURS = 1", ["COLOURS"]),
        ("textColour, is_centred", ["Colour", "centred"]),
        ("It was serialised, then analysed and cancelled.", ["serialised", "analysed", "cancelled"]),
        ("otherwise, promised, exercises, raised, precise, analysis, emphasis", []),
        ('{"gray", "grey"} and aria-labelledby', []),
    ],
)
def test_british_words_are_found(text: str, words: list[str]):
    assert [word for _, word in british(text)] == words


# --- plain terms ---------------------------------------------------------------------------------

AWKWARD = re.compile(
    r"""
    \banew\b | \bpassed[ ]over\b | \b(?:saved|static)[ ]pictures?\b | \bpictures?[ ]of[ ]the[ ]app\b
  | \bwhat[ ]is[ ]to[ ]be\b | \bis[ ]told[ ](?:of|what)\b | \bperson[ ]in[ ]front\b | \basleep\b | \bstands[ ]here\b
  | \bsays[ ](?:of[ ])?which\b | \bis[ ]no[ ](?:color|address|error)\b | \bmeans[ ]nothing[ ]here\b
  | \btouch(?:es)?[ ]of[ ]a[ ]control\b | \bat[ ]every[ ]touch\b | \bwith[ ]every[ ]touch\b | \bnobody[ ]would\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Phrases that a native reader stumbles over; each was replaced by a plain term."""


def pages() -> Iterator[tuple[str, str]]:
    """Yield the texts of the documentation and of the notebooks, by file."""
    for path in sources():
        if not path.exists():
            continue
        if path.suffix == ".md":
            yield path.name, path.read_text(encoding="utf-8")
        elif path.suffix == ".ipynb" and path.parent.name == "notebooks":
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            yield (
                path.name,
                "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"),
            )


def messages() -> Iterator[tuple[str, str]]:
    """Yield the texts of errors and warnings, and the docstrings of the public elements, by file and line."""
    for path in sorted((REPO / "nbflow").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        raised = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
        if path.parent.name == "elements":
            raised += [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for node in raised:
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield f"{path.relative_to(REPO)}:{part.lineno}", part.value


def awkward(text: str) -> list[str]:
    """Return the awkward phrases of a text."""
    return AWKWARD.findall(" ".join(text.split()))


def test_what_users_read_is_in_plain_terms():
    found = [(place, phrase) for place, text in (*pages(), *messages()) for phrase in awkward(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The saved\npicture is made anew.", ["saved picture", "anew"]),
        ("Unknown options are passed over.", ["passed over"]),
        ("The preview is a picture of a cat.", []),
    ],
)
def test_awkward_phrases_are_found(text: str, phrases: list[str]):
    assert awkward(text) == phrases
