"""Hostile text in every place, in the kernel: each message can be sent, each saved page can be made and is harmless.

`NBFLOW_CAMPAIGN=short` tries more, `long` each string by itself; what browsers make of them is in tests/browser/test_hostile_data.py.
"""

from __future__ import annotations

import os

import pytest

from nbflow.hosts.snapshot import charts
from nbflow.hosts.snapshot.page import snapshot
from nbflow.hosts.wire.encode import Encoder, packed
from tests.campaign.counting import tried
from tests.campaign.hostile import strings
from tests.campaign.hostile.places import PLACES, draw
from tests.helpers import run
from tests.hosts.markdown.test_render import dangers

TEXTS = {**strings.TEXTS, "": ["\n\n".join(strings.SCRIPTS), *strings.NAUGHTY[8:10]]}[
    os.environ.get("NBFLOW_CAMPAIGN", "")
]
REFUSING = {
    *(
        "icons",
        "icons_of_buttons",
        "toasts_with_icons",
        "named_colors",
        "page_links",
        "units",
        "links_of_logos",
    ),
    *("addresses_of_media", "addresses_of_images", "avatars", "paths_of_pages"),
}
"""Where most of them are an error that names the parameter."""


@pytest.fixture(autouse=True)
def not_drawn(monkeypatch):
    """Charts are drawn elsewhere (tests/hosts/snapshot/test_vega_process.py): a second for each is too much."""
    monkeypatch.setattr(charts, "_by_vl_convert", lambda props, blobs: None)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("place", PLACES)
def test_it_is_sent_and_saved(place):
    for text in TEXTS:
        app = run(lambda text=text: draw(text, [place]))
        if place not in REFUSING and text.isprintable() and text.strip():
            assert app.value == 1
        tree = app.session.app.tree
        encoder = Encoder()
        encoder.begin(tree.sent.children, tree.sent.props)
        assert packed(encoder.node(tree.root)).encode()
        saved = snapshot(tree, "id").encode(errors="replace").decode()
        assert "could not be drawn" not in saved
        found = dangers(saved.partition("</style>")[2])
        # The address of an image is the app's own; a page in it does not run there.
        of_images = "data:" if place == "addresses_of_images" else "data:image/"
        assert [it for it in found if it[:2] != ("img", "src") or not it[2].startswith(of_images)] == []
        tried()


def test_query_parameters_hold_any_text():
    import nbflow as st

    def body() -> str:
        st.query_params["q"] = "a\ud800&\0"
        return st.query_params["q"]

    app = run(body)
    assert app.session.app.query.text == "q=a%3F%26%00"
