"""Assets: the front end's files, each under an address that changes with its content, compressed once.

A browser keeps them for good, so a second visit loads the page alone. Chunks come this way too, and not
through the kernel as in a notebook: a hundred visitors share one copy.
"""

# Voila, jupyter_server and tornado are typed in part, and their own classes override loosely.
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportOptionalMemberAccess=false, reportOptionalSubscript=false, reportAssignmentType=false
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownLambdaType=false

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from tornado.web import HTTPError, RequestHandler

from nbflow.hosts.wire.chunks import CHUNKS, STATIC, chunk_text
from nbflow.sharing.options import ShareError

_NAME: Final = re.compile(r"[\w-]+(?:/[\w-]+)?\.js")
_YEAR: Final = "public, max-age=31536000, immutable"


@lru_cache(maxsize=128)
def asset(name: str) -> tuple[bytes, bytes]:
    """Return a file's bytes, plain and compressed.

    Raises
    ------
    FileNotFoundError
        If there is none.
    """
    chunk = name.removeprefix("chunks/").removesuffix(".js")
    if not _NAME.fullmatch(name):
        raise FileNotFoundError(name)
    data = chunk_text(chunk) if chunk in CHUNKS else (STATIC / name).read_bytes()
    return data, gzip.compress(data, 9 if len(data) < 1_000_000 else 6)


@lru_cache(maxsize=1)
def build() -> str:
    """Return what distinguishes this front end from another version's."""
    digest = blake2b(digest_size=8)
    files = [*sorted(STATIC.glob("*.js")), *sorted((STATIC / "chunks").glob("*.js"))]
    if not any(path.name == "share.js" for path in files):
        raise ShareError(
            f"nbflow's front end is missing ({STATIC / 'share.js'}). In a checkout, run `make "
            f"front-end`. Otherwise, reinstall nbflow."
        )
    for path in files:
        digest.update(f"{path.name} {path.stat().st_size} ".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def page_text(name: str) -> str:
    """Return one of the files in ``pages/``."""
    return (Path(__file__).parent / "pages" / name).read_text(encoding="utf-8")


class AssetHandler(RequestHandler):
    """Serves the front end's files. They are the same for everybody and hold nothing of the app."""

    def get(self, version: str, name: str) -> None:
        """Answer with the file; another version's page is asked to reload."""
        if version != build():
            raise HTTPError(404)
        try:
            plain, packed = asset(name)
        except Exception:
            raise HTTPError(404) from None
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", _YEAR)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            plain = packed
        self.finish(plain)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say nothing but the status."""
        self.finish(f"{status_code}")
