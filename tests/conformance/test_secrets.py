"""st.secrets of a test: the same access and the same kinds of errors in both."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both

pytestmark = pytest.mark.conformance

GIVEN = {"key": "abc-def", "n": 5, "db": {"user": "me", "more": {"deep": True}}, "ports": [1, 2]}

SCRIPTS = {
    "item": "st.text(st.secrets['key']); st.text(st.secrets['db']['user'])",
    "attribute": "st.text(st.secrets.key); st.text(st.secrets.db.more.deep)",
    "names": "st.text(list(st.secrets)); st.text(len(st.secrets)); st.text('key' in st.secrets)",
    "to_dict": "st.text(st.secrets.to_dict()); st.text(st.secrets.db.to_dict())",
    "get": "st.text(st.secrets.get('nope', 3)); st.text(st.secrets.db.get('user'))",
    "has_key": "st.text(st.secrets.has_key('n')); st.text(st.secrets.load_if_toml_exists())",
    "missing item": "st.secrets['nope']",
    "missing attribute": "st.secrets.nope",
    "missing inside": "st.secrets.db['nope']",
    "missing attribute inside": "st.secrets.db.nope",
    "set": "st.secrets['key'] = 1",
    "set attribute": "st.secrets.key = 1",
    "set inside": "st.secrets.db.user = 1",
    "delete": "del st.secrets['key']",
    "keywords": "st.text(dict(**st.secrets.db.more))",
    "values": "st.text(list(st.secrets.keys())); st.text(list(st.secrets.values())[:2])",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_access(name):
    both = Both(SCRIPTS[name], compare=False)
    both.theirs.at.secrets = both.ours.secrets = dict(GIVEN)
    both.run()
