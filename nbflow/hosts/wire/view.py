"""AppView: the one anywidget of an app, and the only file that knows the wire.

Messages go both ways as custom messages, never as traits: a trait update that arrives during an
awaiting cell blocks that model's sync for ever (ipykernel 7.4.0). What travels is one JSON text
per message: Jupyter would else walk every value of it twice.

What comes from the kernel is sent to the widget's Layout, which is a model of its own on the page:
anywidget 0.11 drops all messages to its models for good when the page was too busy to start their
module within two seconds (`_handle_comm_msg` awaits a promise that was rejected by then).
"""

# ipywidgets, IPython and ipykernel have no types of their own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from logging import getLogger
from typing import Final

import anywidget
import ipywidgets
import traitlets

from nbflow.core.errors import HostError
from nbflow.core.values import Blob
from nbflow.hosts.wire import messages
from nbflow.hosts.wire.chunks import chunk_text, prefetch, static_text
from nbflow.hosts.wire.encode import Encoder, packed
from nbflow.hosts.wire.incoming import MalformedMessage, read
from nbflow.hosts.wire.questions import RequestHandler
from nbflow.hosts.wire.sent_blobs import SentBlobs
from nbflow.runtime.session import Session
from nbflow.runtime.tree import Patch

_log: Final = getLogger("nbflow.wire")
_numbers = count(1)

MOST_VIEWS: Final = 1000
"""How many views are distinguished."""


def front_end(number: int) -> str:
    """Return the module of a kernel's app with this number.

    The first one's is the whole core. The others find it on the page, or ask for it as a chunk: to run a
    cell again does not send 350 KB again.
    """
    return static_text("app.js" if number == 1 else "loader.js")


class KernelOwned:
    """A model whose traits only the kernel sets.

    ipywidgets lets a page set any synced trait, `_esm` among them: the code that every other view of the
    widget would load from then on. Our views set none.
    """

    def set_state(self, sync_data: object) -> None:
        """Ignore what a page wants the traits to be."""
        _warn_of_update()


@lru_cache(maxsize=1)  # a page may send thousands
def _warn_of_update() -> None:
    _log.warning("A page tried to change an app's traits, which only the kernel does; that was ignored.")


class AppLayout(KernelOwned, ipywidgets.Layout):
    """The Layout of an app, which carries its messages."""

    app_view: weakref.ref[AppView] | None = None

    def get_state(self, key: object = None, drop_defaults: bool = False) -> dict[str, object]:
        """Return the state, with the whole page: a page that is loaded again draws it before it asks."""
        state: dict[str, object] = super().get_state(key=key, drop_defaults=drop_defaults)
        view = self.app_view and self.app_view()
        if key is None and view is not None and view.wire is not None:
            state |= view.wire.kept_page()
        return state


class AppView(KernelOwned, anywidget.AnyWidget):
    """The widget of one app.

    Attributes
    ----------
    app_id : str
        Identifies the app within the notebook.
    title : str
        What screen readers call it.
    options : dict
        ``height`` (pixels, "auto" or None), ``theme`` ("auto", "light" or "dark"), ``storage`` (the name that
        the page's storage has for the notebook) and ``inPage`` (the kernel runs in the browser).
    number : int
        Distinguishes the widgets of a kernel: several may have been given the same Layout.
    """

    # A text, not a Path: anywidget keeps every instance with a Path alive for ever.
    _esm = traitlets.Unicode().tag(sync=True)
    app_id = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    number = traitlets.Int().tag(sync=True)

    def __init__(self, **traits: object) -> None:
        layout, number = AppLayout(), next(_numbers)
        self.wire: Wire | None = None
        super().__init__(_esm=front_end(number), number=number, **{"layout": layout, **traits})
        layout.app_view = weakref.ref(self)
        self.on_msg(self._receive)

    def _receive(self, _: object, content: object, buffers: Sequence[memoryview]) -> None:
        if self.wire is not None:
            self.wire.receive(content, buffers)

    def post(self, message: messages.FromKernel, buffers: Sequence[bytes] = ()) -> None:
        """Send one message to all views of this widget. Any thread may call."""
        layout = self.layout
        if self.comm is not None and layout is not None:
            message_text: messages.Packed = {"j": packed(message), "to": self.number}
            layout.send(message_text, list(buffers) or None)

    def state_part(self, page: messages.Snap, buffers: Sequence[bytes]) -> dict[str, messages.Kept]:
        """Return a page as a part of the Layout's state: the name is ours, for several may share a Layout."""
        kept: messages.Kept = {"j": packed(page), "b": list(buffers)}
        return {f"nbflow_{self.number}": kept}

    def keep(self, page: messages.Snap, buffers: Sequence[bytes]) -> None:
        """Send a page that stays in the Layout's model until a view takes it, however late that comes.

        It is no trait: the kernel would hold each page twice.
        """
        comm = self.layout.comm if self.comm is not None and self.layout is not None else None
        if comm is not None:
            (name,) = state = self.state_part(page, [])
            state[name]["b"] = [None] * len(buffers)
            paths = [[name, "b", index] for index in range(len(buffers))]
            comm.send({"method": "update", "state": state, "buffer_paths": paths}, buffers=list(buffers))


class Wire:
    """Speaks the protocol for one session: patches down, events up.

    Parameters
    ----------
    view : AppView
        The widget.
    on_stop : callable
        A person pressed the stop button.
    on_hello : callable
        A view has come; its page has this address.

    Attributes
    ----------
    session : Session or None
        Filled in by the app once there is one.
    views : set of str
        The views that have said hello.
    refused : int
        How many messages were none that a view of ours sends.
    """

    def __init__(
        self, view: AppView, *, on_stop: Callable[[], None], on_hello: Callable[[str], None]
    ) -> None:
        self._view = view
        self._stop = on_stop
        self._greeted = on_hello
        self._answers = RequestHandler(view.post)
        self._encoder = Encoder(rows=True)
        self._blobs = SentBlobs()
        self._way: str | None = None  # where the first page is to go
        self._sent = False  # whether a view can have the page: none can before the first snapshot
        self.session: Session | None = None
        self.views: set[str] = set()
        self.refused = 0

    # --- down ------------------------------------------------------------------------------------

    def send(self, patch: Patch) -> None:
        """Send what differs, if there is a view that has the rest."""
        if not self._sent:
            return
        self._encoder.begin(patch.children, patch.props)
        message: messages.Patch = {
            "t": "patch",
            "from": patch.base,
            "v": patch.version,
            "seq": dict(patch.seen),
            "run": 1 if patch.running else 0,
            "stale": dict(patch.stale),
            "ops": self._encoder.ops(patch.ops),
        }
        if patch.assigned:
            message["set"] = list(patch.assigned)
        fresh = [blob for hash, blob in self._encoder.blobs.items() if hash not in self._blobs]
        self._blobs.add(self._encoder.blobs, patch.children, patch.props)
        self._post(message, fresh)

    def address(self, query: str, touched: bool) -> None:
        """Let the page's address say this, where the app is the page."""
        self._view.post({"t": "url", "query": query, "push": 1 if touched else 0})

    def go(self, path: str) -> None:
        """Let the page go to another one of its server; in Voila, cells run before there is a page."""
        if self.views:
            self._view.post({"t": "go", "path": path})
        else:
            self._way = path

    def note(self, kind: messages.NoteKind, text: str) -> None:
        """Show the user a note."""
        self._view.post({"t": "note", "kind": kind, "text": text})

    def snapshot(self) -> None:
        """Send the whole page: somebody has just come, or has missed something."""
        self._view.post(*self._page())

    def keep(self) -> None:
        """Send the whole page to the views that are still to come: they draw it before they say hello."""
        self._view.keep(*self._page())

    def send_core(self) -> None:
        """Send the front end's core to a page that may lack it and cannot be heard."""
        if not self.views and self._view.number != 1:
            self._on_chunk("core")

    def kept_page(self) -> Mapping[str, messages.Kept]:
        """Return the whole page as a part of the Layout's state; nothing before the first run."""
        if self.session is None or not self.session.runs:
            return {}
        return self._view.state_part(*self._page())

    def _page(self) -> tuple[messages.Snap, list[bytes]]:
        """Return the whole page, and the bytes that it refers to."""
        session = self.session
        assert session is not None
        self._sent = True
        with session.lock:
            sent = session.app.tree.sent
            self._encoder.begin(sent.children, sent.props)
            page: messages.Snap = {
                "t": "snap",
                "v": sent.version,
                "seq": dict(session.painter.seen),
                "run": 0 if session.running is None else 1,
                "stale": dict(session.app.tree.stale),
                "soon": prefetch(session.script),
                "tree": self._encoder.node(session.app.tree.root),
            }
            if session.app.state.sent_assigned:
                page["set"] = list(session.app.state.sent_assigned)
            blobs = list(self._encoder.blobs.values())
            self._blobs.replace(self._encoder.blobs)
        page["blobs"] = [blob.hash for blob in blobs]
        return page, [blob.data for blob in blobs]

    def _post(self, message: messages.Patch | messages.Blobs, blobs: Sequence[Blob]) -> None:
        message["blobs"] = [blob.hash for blob in blobs]
        self._view.post(message, [blob.data for blob in blobs])

    # --- up --------------------------------------------------------------------------------------

    def receive(self, content: object, buffers: Sequence[memoryview] = ()) -> None:
        """Take a message from a page; only enqueues, on whatever thread this is. What is none is refused."""
        session = self.session
        if session is None:
            return
        try:
            message = read(content)
        except MalformedMessage as error:
            self._refuse(error)
        else:
            self._take(session, message, buffers)

    def _refuse(self, error: MalformedMessage) -> None:
        self.refused += 1
        if self.refused == 1:  # a page may send thousands
            _log.warning("An invalid message from a page was ignored: %s.", error)

    def _take(self, session: Session, message: messages.ToKernel, buffers: Sequence[memoryview]) -> None:
        match message["t"]:
            case "ev":
                seen = {message["client"]: message["n"]}
                session.touch(message["vals"], message["trig"], seen=seen, options=message.get("options"))
            case "ack":
                pass
            case "ask":
                self._answers.ask(session, message, buffers)
            case "hello":
                self._on_hello(session, message)
            case "query":
                session.travel(message["query"])
            case "tick":
                session.tick(message["fid"], message["client"])
            case "stop":
                self._stop()
            case "rerun":
                session.rerun()
            case "need":
                self._post({"t": "blobs", "blobs": []}, self._blobs.find(message["blobs"]))
            case "chunk":
                self._on_chunk(message["name"])

    def _on_hello(self, session: Session, message: messages.Hello) -> None:
        client, info = message["client"], message["info"]
        first = client not in self.views
        if len(self.views) >= MOST_VIEWS:  # pages that were closed long ago: nobody says goodbye
            self.views.clear()
        self.views.add(client)
        session.app.info.update(info)
        if not (first and message.get("kept") and self._confirm(session, message["v"])):
            self.snapshot()
        if self._way is not None:
            self._view.post({"t": "go", "path": self._way})
            self._way = None
        if first:
            self._greeted(info.get("query", ""))
            if not info.get("query") and (known := session.app.query.sent_address()):
                self.address(known, False)

    def _confirm(self, session: Session, version: int) -> bool:
        """Say to a view that has found a kept page that nothing has changed since; False if something has."""
        with session.lock:
            if session.app.tree.sent.version != version:
                return False
            now: messages.Patch = {
                "t": "patch",
                "from": version,
                "v": version,
                "seq": dict(session.painter.seen),
                "run": 0 if session.running is None else 1,
                "stale": dict(session.app.tree.stale),
                "ops": [],
            }
            self._post(now, [])
        return True

    def _on_chunk(self, name: str) -> None:
        try:
            text = chunk_text(name)
        except HostError as error:
            self._view.post({"t": "chunk", "name": name, "error": str(error)})
        else:
            self._view.post({"t": "chunk", "name": name}, [text])
