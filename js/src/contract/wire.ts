/* The wire: every message between the kernel's AppView and this module, as types. The Python twin is
   nbflow/hosts/wire/messages.py: the same names with the same fields, which a test compares. The kernel refuses what
   does not fit these types. Limits: types only, no behavior. */

export type NodeId = number;
export type ElementId = string;
export type Raw = unknown;
export type Props = Record<string, unknown>;

export interface WireNode {
  i: NodeId;
  f: string;
  p: Props;
  w?: ElementId;
  c?: (WireNode | WireRow)[];
}

/** Elements of one face with one prop each: the first one's id, the prop, the values by ascending ids. */
export interface WireRow {
  i: NodeId;
  f: string;
  n: string;
  v: Raw[];
}

export type Op =
  | ["i", NodeId, number, (WireNode | WireRow)[]]
  | ["m", NodeId, NodeId, number]
  | ["r", NodeId, NodeId[]]
  | ["s", NodeId, Props]
  /** One prop of a row of nodes: the first node's id, the prop, the values for it and for the ids that follow. */
  | ["v", NodeId, string, unknown[]]
  | ["a", NodeId, string, string]
  /** More of a `Growing` prop: the HTML that has settled, and the HTML that now takes the place of the rest. */
  | ["g", NodeId, string, string, string];

/** The HTML of a text that grows by its end: what will not change any more, and the rest. */
export interface Growing {
  settled: string;
  rest: string;
}

/** By view: the newest event that this state of the page includes. */
export type Seq = Record<string, number>;
/** Per block: how many of its first children this run has drawn; the rest is stale. */
export type Stale = Record<string, number>;

export interface Patch {
  t: "patch";
  from: number;
  v: number;
  seq: Seq;
  run: 0 | 1;
  stale?: Stale;
  ops: Op[];
  /** Fields whose values come from the app itself, in forms with `clear_on_submit`: where the page has cleared such a
      field, its value is newer than the default. */
  set?: ElementId[];
  blobs?: string[];
}
export interface Snap {
  t: "snap";
  v: number;
  seq: Seq;
  run: 0 | 1;
  stale?: Stale;
  /** Chunks that the app's code names. */
  soon?: string[];
  tree: WireNode;
  /** As in a patch: all that patches have said since the form was submitted last. */
  set?: ElementId[];
  blobs?: string[];
}
export interface ChunkText {
  t: "chunk";
  name: string;
  /** Why there is none. */
  error?: string;
}
export interface Blobs {
  t: "blobs";
  blobs: string[];
}
export type NoteKind = "replaced" | "closed" | "interrupted";
/** A message for the person that is not part of the app. */
export interface Note {
  t: "note";
  kind: NoteKind;
  text: string;
}
/** How a message travels: as one JSON text, since Jupyter would else walk each of its values twice. */
export interface Packed {
  j: string;
  /** Whose message it is: a Layout, where it comes to, may be that of several widgets. */
  to: number;
}
/** A Snap in the state of the Layout's model, with its buffers: a view draws it before it says hello. */
export interface Kept {
  j: string;
  b: Raw[];
}
/** The parameters of the page's address, where the app is the page; `push`: a touch was the cause. */
export interface Url {
  t: "url";
  query: string;
  push: 0 | 1;
}
/** The page is to go to another one of the same server, where the app is the page. */
export interface Redirect {
  t: "go";
  path: string;
}
/** What an endpoint says to a question, with its buffers; or what went wrong. */
export interface AnswerMessage {
  t: "answer";
  client: string;
  n: number;
  a?: Record<string, unknown>;
  error?: string;
}
export type FromKernel = Patch | Snap | ChunkText | Blobs | Note | Url | Redirect | AnswerMessage;

/** What a view knows of its page. */
export interface ClientInfo {
  dark?: boolean;
  locale?: string;
  timezone?: string;
  timezone_offset?: number;
  url?: string;
  query?: string;
  /** What the app's components have set, as in document.cookie. */
  cookies?: string;
}
/** A view has come, or has missed something; `v` is the version it has, -1 for none, `kept` if that was kept for it. */
export interface Hello {
  t: "hello";
  v: number;
  client: string;
  info: ClientInfo;
  kept?: 1;
}
/** A person changed controls (`vals`) and pressed buttons (`trig`). `options`: the hash of the options that were shown,
    of controls whose options may change. */
export interface EventMessage {
  t: "ev";
  client: string;
  n: number;
  vals: Record<ElementId, Raw>;
  trig: Record<ElementId, Raw>;
  options?: Record<ElementId, number>;
}
/** A face's question to an endpoint; its buffers come along. */
export interface AskMessage {
  t: "ask";
  client: string;
  n: number;
  to: string;
  /** null: the endpoint is all that is named. */
  q: Record<string, unknown> | null;
}
/** A patch has arrived. The message itself is the point: it carries TCP's acknowledgement. */
export interface Ack {
  t: "ack";
  client: string;
  v: number;
}
/** It is time for a fragment's next run. */
export interface Tick {
  t: "tick";
  client: string;
  fid: string;
}
export interface Stop {
  t: "stop";
  client: string;
}
export interface Rerun {
  t: "rerun";
  client: string;
}
/** The bytes of these hashes are not here. */
export interface Need {
  t: "need";
  blobs: string[];
}
/** A part of the front end is needed. */
export interface Chunk {
  t: "chunk";
  name: string;
}
/** The person went back or forward: the page's address has these parameters. */
export interface Query {
  t: "query";
  client: string;
  query: string;
}
export type ToKernel = Hello | EventMessage | AskMessage | Ack | Tick | Stop | Rerun | Need | Chunk | Query;

/** A binary prop: its bytes travel once, by content hash. */
export interface BlobRef {
  $blob: string;
  mime?: string;
}
/** A prop that can be asked: `view.store.ask(ref, question)`. */
export interface EndpointRef {
  $ask: string;
}
/** A foreign ipywidget; null when it was closed. */
export interface WidgetRef {
  $widget: string | null;
}
