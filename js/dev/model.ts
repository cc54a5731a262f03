/* A model with no kernel: answers hello with a snapshot and events with what a run would change. */
import type { Model } from "../src/contract/view";
import type { AskMessage, FromKernel, Op, ToKernel, WireNode } from "../src/contract/wire";

type Handler = (...args: unknown[]) => void;
/** Stands in for a kernel's endpoint: what it throws is told to the face. */
type Answering = (
  question: Record<string, unknown>,
  buffers: ArrayBuffer[],
) => { data: Record<string, unknown>; buffers?: DataView[] };

/** A model's events, as Backbone has them. */
export class Emitter {
  private readonly handlers = new Map<string, Set<Handler>>();

  on(name: string, callback: Handler): void {
    let set = this.handlers.get(name);
    if (!set) {
      set = new Set();
      this.handlers.set(name, set);
    }
    set.add(callback);
  }
  off(name?: string | null, callback?: Handler | null): void {
    if (name && callback) this.handlers.get(name)?.delete(callback);
  }
  emit(name: string, ...args: unknown[]): void {
    for (const handler of [...(this.handlers.get(name) ?? [])]) handler(...args);
  }
}

/** The model of a Layout: what the kernel keeps for views to come is in its state. */
export class FakeLayout extends Emitter {
  readonly state: Record<string, unknown> = {};

  get(name: string): unknown {
    return this.state[name];
  }
  set(name: string, value: unknown): void {
    this.state[name] = value;
    this.emit(`change:${name}`);
  }
}

export class FakeModel extends Emitter implements Model {
  readonly sent: ToKernel[] = [];
  version = 1;
  seq: Record<string, number> = {};
  /** False: like a kernel that does not answer. */
  answers = true;
  chunkTexts = new Map<string, string>();
  /** By token: what answers questions put to `{ $ask: token }`. */
  endpoints = new Map<string, Answering>();
  private readonly traits: Record<string, unknown>;

  constructor(
    public tree: Unpacked,
    traits: Record<string, unknown> = {},
  ) {
    super();
    this.traits = { layout: new FakeLayout(), number: 1, ...traits };
  }

  get(name: string): unknown {
    return this.traits[name];
  }
  set(name: string, value: unknown): void {
    this.traits[name] = value;
    this.emit(`change:${name}`);
  }

  /** What the view sends up. */
  send(content: unknown, _callbacks?: unknown, buffers: ArrayBuffer[] = []): void {
    const message = content as ToKernel;
    this.sent.push(message);
    if (!this.answers) return;
    if (message.t === "hello") this.down(this.snap());
    if (message.t === "ev") setTimeout(() => this.accept(message), 20);
    if (message.t === "chunk") this.chunk(message.name);
    if (message.t === "ask") setTimeout(() => this.answer(message, buffers), 5);
  }

  /** What the kernel sends down: to the layout, as one JSON text. */
  down(message: FromKernel, buffers: DataView[] = []): void {
    (this.get("layout") as FakeLayout).emit(
      "msg:custom",
      { j: JSON.stringify(message), to: this.get("number") },
      buffers,
    );
  }

  /** What the kernel keeps for views to come. */
  keep(): void {
    (this.get("layout") as FakeLayout).set(`nbflow_${this.get("number")}`, {
      j: JSON.stringify(this.snap()),
      b: [],
    });
  }

  snap(): FromKernel {
    return { t: "snap", v: this.version, seq: this.seq, run: 0, tree: structuredClone(this.tree) };
  }

  patch(ops: Op[], extra: { run?: 0 | 1; stale?: Record<string, number> } = {}): void {
    const from = this.version++;
    const { run = 0, stale = {} } = extra;
    this.down({ t: "patch", from, v: this.version, seq: this.seq, run, stale, ops });
  }

  private accept(message: Extract<ToKernel, { t: "ev" }>): void {
    this.seq = { ...this.seq, [message.client]: message.n };
    const ops: Op[] = [];
    for (const [w, value] of Object.entries(message.vals)) {
      const node = find(this.tree, w);
      if (node) {
        node.p.value = value;
        ops.push(["s", node.i, { value }]);
      }
    }
    this.patch(ops);
  }

  private answer({ client, n, to, q }: AskMessage, buffers: ArrayBuffer[]): void {
    try {
      const found = this.endpoints.get(to);
      if (!found) throw new Error("this element is no longer on the page");
      const { data, buffers: bytes } = found(q ?? {}, buffers);
      this.down({ t: "answer", client, n, a: data }, bytes);
    } catch (fault) {
      this.down({ t: "answer", client, n, error: String(fault) });
    }
  }

  private chunk(name: string): void {
    const text = this.chunkTexts.get(name);
    if (text === undefined) return;
    const bytes = new TextEncoder().encode(text);
    this.down({ t: "chunk", name }, [new DataView(bytes.buffer)]);
  }
}

/** A node of a tree that no kernel has packed into rows. */
export interface Unpacked extends WireNode {
  c?: Unpacked[];
}

function find(node: Unpacked, w: string): Unpacked | undefined {
  if (node.w === w) return node;
  for (const child of node.c ?? []) {
    const found = find(child, w);
    if (found) return found;
  }
  return undefined;
}

let next = 100;
/** A leaf. */
export const leaf = (f: string, p: Record<string, unknown> = {}): Unpacked => ({ i: next++, f, p });
/** A control. */
export const control = (f: string, w: string, p: Record<string, unknown> = {}): Unpacked => ({
  i: next++,
  f,
  p,
  w,
});
/** A block. */
export const block = (f: string, p: Record<string, unknown>, c: Unpacked[], w?: string): Unpacked => ({
  i: next++,
  f,
  p,
  c,
  w,
});
/** A whole tree: root with main, sidebar, event and bottom. */
export function app(main: Unpacked[], sidebar: Unpacked[] = [], event: Unpacked[] = []): Unpacked {
  const four: Unpacked[] = [
    { i: 1, f: "main", p: {}, c: main },
    { i: 2, f: "sidebar", p: {}, c: sidebar },
    { i: 3, f: "event", p: {}, c: event },
    { i: 4, f: "bottom", p: {}, c: [] },
  ];
  return { i: 0, f: "root", p: {}, c: four };
}
