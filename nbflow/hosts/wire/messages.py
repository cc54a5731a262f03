"""Messages: what the kernel and a view tell each other, as types.

The twin of ``js/src/contract/wire.ts``: the same names with the same fields, which a test compares.
What comes from a view is checked against these types (`nbflow.hosts.wire.incoming`).
Limits: types only, no behavior.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from nbflow.core.ids import ElementId, FragmentId, NodeId

Raw: TypeAlias = Any
"""A control's value as it travels: JSON of any kind. The control itself decides what it accepts."""

Props: TypeAlias = dict[str, Any]
"""An element's props: JSON of any kind. Another test compares them with what the faces declare."""

Flag: TypeAlias = Literal[0, 1]

# --- what props can hold besides plain values ----------------------------------------------------

BlobRef = TypedDict("BlobRef", {"$blob": str, "mime": NotRequired[str]})
"""A binary prop: its bytes travel once, by content hash."""

EndpointRef = TypedDict("EndpointRef", {"$ask": str})
"""A prop that can be asked."""

WidgetRef = TypedDict("WidgetRef", {"$widget": str | None})
"""A foreign ipywidget; None when it was closed."""


class Growing(TypedDict):
    """The HTML of a text that grows by its end: what will not change any more, and the rest."""

    settled: str
    rest: str


# --- nodes and operations ------------------------------------------------------------------------


class WireNode(TypedDict):
    """An element: its id, face and props; with `w`, a control; with `c`, a block with its children."""

    i: NodeId
    f: str
    p: Props
    w: NotRequired[ElementId]
    c: NotRequired[list[WireNode | WireRow]]


class WireRow(TypedDict):
    """Elements of one face with one prop each: the first one's id, the prop, the values by ascending ids."""

    i: NodeId
    f: str
    n: str
    v: list[Raw]


InsertOp: TypeAlias = tuple[Literal["i"], NodeId, int, list[WireNode | WireRow]]
MoveOp: TypeAlias = tuple[Literal["m"], NodeId, NodeId, int]
RemoveOp: TypeAlias = tuple[Literal["r"], NodeId, list[NodeId]]
SetOp: TypeAlias = tuple[Literal["s"], NodeId, Props]
RowOp: TypeAlias = tuple[Literal["v"], NodeId, str, list[Any]]
"""One prop of a row of nodes: the first node's id, the prop, the values for it and the ids that follow."""
AppendOp: TypeAlias = tuple[Literal["a"], NodeId, str, str]

GrowOp: TypeAlias = tuple[Literal["g"], NodeId, str, str, str]
"""More of a `Growing` prop: the HTML that has settled, and the HTML that now takes the place of the rest."""

Op: TypeAlias = InsertOp | MoveOp | RemoveOp | SetOp | RowOp | AppendOp | GrowOp

Seq: TypeAlias = dict[str, int]
"""By view: the newest event that this state of the page includes."""

Stale: TypeAlias = dict[NodeId, int]
"""By block: how many of its first children this run has drawn; the rest is stale."""

# --- from the kernel -----------------------------------------------------------------------------

_Base = TypedDict("_Base", {"from": int})  # a class cannot have a field with a keyword's name


class Patch(_Base):
    """What differs from version `from` of the page.

    `set`: the fields whose values come from the app itself, in forms with `clear_on_submit`. Where the page
    has cleared such a field, its value is newer than the default.
    """

    t: Literal["patch"]
    v: int
    seq: Seq
    run: Flag
    stale: NotRequired[Stale]
    ops: list[Op]
    set: NotRequired[list[ElementId]]
    blobs: NotRequired[list[str]]


class Snap(TypedDict):
    """The whole page. `set`: as in patches, of all that were sent since the form was submitted last."""

    t: Literal["snap"]
    v: int
    seq: Seq
    run: Flag
    stale: NotRequired[Stale]
    soon: NotRequired[list[str]]
    tree: WireNode
    set: NotRequired[list[ElementId]]
    blobs: NotRequired[list[str]]


class ChunkText(TypedDict):
    """A part of the front end, which comes as a buffer; or why there is none."""

    t: Literal["chunk"]
    name: str
    error: NotRequired[str]


class Blobs(TypedDict):
    """Bytes that a view misses, by hash; they come as buffers."""

    t: Literal["blobs"]
    blobs: list[str]


NoteKind: TypeAlias = Literal["replaced", "closed", "interrupted"]


class Note(TypedDict):
    """A message for the person that is not part of the app."""

    t: Literal["note"]
    kind: NoteKind
    text: str


class Url(TypedDict):
    """The parameters of the page's address, where the app is the page; `push`: a touch was the cause."""

    t: Literal["url"]
    query: str
    push: Flag


class Redirect(TypedDict):
    """The page is to go to another one of the same server, where the app is the page."""

    t: Literal["go"]
    path: str


class AnswerMessage(TypedDict):
    """What an endpoint says to a question, with its buffers; or what went wrong."""

    t: Literal["answer"]
    client: str
    n: int
    a: NotRequired[dict[str, Any]]
    error: NotRequired[str]


FromKernel: TypeAlias = Patch | Snap | ChunkText | Blobs | Note | Url | Redirect | AnswerMessage


class Packed(TypedDict):
    """How a message travels: as one JSON text, since Jupyter would walk each of its values twice."""

    j: str
    to: int


class Kept(TypedDict):
    """A Snap in the state of the Layout's model, with its buffers: a view draws it before it says hello."""

    j: str
    b: list[Raw]


# --- to the kernel -------------------------------------------------------------------------------


class ClientInfo(TypedDict, total=False):
    """What a view knows of its page."""

    dark: bool
    locale: str
    timezone: str
    timezone_offset: float
    url: str
    query: str
    cookies: str


class Hello(TypedDict):
    """A view has come, or has missed something; `v` is the version it has, `kept` if that was kept for it."""

    t: Literal["hello"]
    v: int
    client: str
    info: ClientInfo
    kept: NotRequired[Literal[1]]


class EventMessage(TypedDict):
    """A person changed controls (`vals`) and pressed buttons (`trig`).

    `options`: the hash of the options that the view showed, of controls whose options may change.
    """

    t: Literal["ev"]
    client: str
    n: int
    vals: dict[ElementId, Raw]
    trig: dict[ElementId, Raw]
    options: NotRequired[dict[ElementId, int]]


class AskMessage(TypedDict):
    """A face's question to an endpoint, with its buffers; None when the endpoint is all that it names."""

    t: Literal["ask"]
    client: str
    n: int
    to: str
    q: dict[str, Any] | None


class Ack(TypedDict):
    """A patch has arrived. The message itself is the point: it carries TCP's acknowledgement."""

    t: Literal["ack"]
    client: str
    v: int


class Tick(TypedDict):
    """It is time for a fragment's next run (`run_every`)."""

    t: Literal["tick"]
    client: str
    fid: FragmentId


class Stop(TypedDict):
    """A person pressed the stop button."""

    t: Literal["stop"]
    client: str


class Rerun(TypedDict):
    """A person asked for a run of the whole app."""

    t: Literal["rerun"]
    client: str


class Need(TypedDict):
    """A view misses the bytes of these hashes."""

    t: Literal["need"]
    blobs: list[str]


class Chunk(TypedDict):
    """A view needs a part of the front end."""

    t: Literal["chunk"]
    name: str


class Query(TypedDict):
    """The person went back or forward: the page's address has these parameters."""

    t: Literal["query"]
    client: str
    query: str


ToKernel: TypeAlias = Hello | EventMessage | AskMessage | Ack | Tick | Stop | Rerun | Need | Chunk | Query
