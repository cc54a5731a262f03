/* The wire: every message between the kernel's AppView and this module, as types. The Python twin is
   nbflow/hosts/wire/view.py. Limits: types and the constants of the protocol only; no behaviour. */

export type NodeId = number;
export type ElementId = string;
export type Raw = unknown;
export type Props = Record<string, unknown>;

export interface WireNode {
  i: NodeId;
  f: string;
  p: Props;
  w?: ElementId;
  c?: WireNode[];
}

export type Op =
  | ["i", NodeId, number, WireNode[]]
  | ["m", NodeId, NodeId, number]
  | ["r", NodeId, NodeId[]]
  | ["s", NodeId, Props]
  /** One prop of a row of nodes: the first node's id, the prop, the values for it and for the ids that follow. */
  | ["v", NodeId, string, unknown[]]
  | ["a", NodeId, string, string];

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
export interface Note {
  t: "note";
  kind: "replaced" | "closed" | "interrupted";
  text: string;
}
/** How a message travels: as one JSON text, since Jupyter would else walk each of its values twice. */
export interface Packed {
  j: string;
  /** Whose message it is: a Layout, where it comes to, may be that of several widgets. */
  to: number;
}
/** The parameters of the page's address, where the app is the page; `push`: a touch was the cause. */
export interface Url {
  t: "url";
  query: string;
  push: 0 | 1;
}
/** What an endpoint says to a question, with its buffers; or what went wrong. */
export interface AnswerMessage {
  t: "answer";
  client: string;
  n: number;
  a?: Record<string, unknown>;
  error?: string;
}
export type FromKernel = Patch | Snap | ChunkText | Blobs | Note | Url | AnswerMessage;

export interface ClientInfo {
  dark: boolean;
  locale: string;
  timezone: string;
  timezone_offset: number;
  url: string;
  query: string;
}
export interface EventMessage {
  t: "ev";
  client: string;
  n: number;
  vals: Record<ElementId, Raw>;
  trig: Record<ElementId, Raw>;
}
/** A face's question to an endpoint; its buffers come along. */
export interface AskMessage {
  t: "ask";
  client: string;
  n: number;
  to: string;
  q: Record<string, unknown>;
}
export type ToKernel =
  | { t: "hello"; v: number; client: string; info: ClientInfo }
  | EventMessage
  | { t: "ack"; client: string; v: number }
  | { t: "tick"; client: string; fid: string }
  | { t: "stop"; client: string }
  | { t: "rerun"; client: string }
  | { t: "need"; blobs: string[] }
  | { t: "chunk"; name: string }
  | AskMessage
  | { t: "query"; client: string; query: string };

/** A binary prop: its bytes travel once, by content hash. */
export interface BlobRef {
  $blob: string;
  mime?: string;
}
/** A prop that can be asked: `view.store.ask(ref, question)`. */
export interface EndpointRef {
  $ask: string;
}
/** A foreign ipywidget. */
export interface WidgetRef {
  $widget: string;
}
