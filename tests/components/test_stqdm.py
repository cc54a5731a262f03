"""stqdm builds on the bar of terminals, also where a notebook would give it tqdm's widget."""

import sys

import tqdm

from nbflow.hosts.patches.stqdm import install, plain_tqdm
from nbflow.runtime.script import import_hook


def test_while_it_is_loaded_tqdm_is_the_bar_of_terminals():
    before = sys.modules.get("tqdm.auto")
    install()
    with import_hook.AROUND["stqdm.stqdm"]():
        from tqdm.auto import tqdm as found

        assert found is tqdm.tqdm
    assert sys.modules.get("tqdm.auto") is before
    assert import_hook.AROUND["stqdm.stqdm"] is plain_tqdm
