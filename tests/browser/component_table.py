"""The table of component packages in docs/components.md, made of what the browser tests have found.

`NBFLOW_RESULTS=tests/browser/component_packages.json` lets tests/browser/test_component_packages.py write
its findings; `python -m tests.browser.component_table` writes the table anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE / "component_packages.json"
PAGE: Final = HERE.parents[1] / "docs" / "components.md"
HOSTS: Final = {"lab": "JupyterLab", "nb7": "Notebook 7", "voila": "Voila", "vscode": "VS Code"}
BEGIN, END = "<!-- the table -->\n", "<!-- end of the table -->\n"


def table(results: dict[str, dict[str, Any]]) -> str:
    """Return the table as Markdown."""
    lines = [
        f"| package | version | what was checked | {' | '.join(HOSTS.values())} |",
        f"|---|---|---|{'---|' * len(HOSTS)}",
    ]
    for name, found in sorted(results.items(), key=lambda item: item[0].lower()):
        dates = " | ".join(found["hosts"].get(host, "not tried") for host in HOSTS)
        lines.append(f"| {name} | {found['version']} | {found['checked']} | {dates} |")
    return "\n".join(lines) + "\n"


def with_table(page: str) -> str:
    """Return the page with the table as it should be."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(json.loads(RESULTS.read_text(encoding='utf-8')))}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
