/* The store: one per model, shared by all views of it. Messages come in, the tree changes, exactly the touched
   components repaint; what the person does goes out. Read receive() for the way down and set()/trigger() for the
   way up. Pure: no DOM (blobs.ts makes URLs). */

import type { Answer, Store as StorePort, TreeNode } from "../contract/view";
import type {
  ClientInfo,
  ElementId,
  EndpointRef,
  FromKernel,
  NodeId,
  Patch,
  Raw,
  Snap,
  ToKernel,
} from "../contract/wire";
import { Blobs } from "./blobs";
import { Checks } from "./checks";
import { Outbox } from "./outbox";
import { Requests } from "./requests";
import { Staleness } from "./staleness";
import { Ticks } from "./ticks";
import { Tree } from "./tree";
import { Values } from "./values";

export type Life = "starting" | "live" | "asleep" | "closed";

/** What the indicator shows. */
export interface Status {
  life: Life;
  running: boolean;
  busy: boolean;
  note?: string;
}

export interface StoreOptions {
  client: string;
  post(message: ToKernel, buffers?: ArrayBuffer[]): void;
  info(): ClientInfo;
  /** Takes a chunk's text; the store only passes it on. */
  chunk?(name: string, buffer: DataView | ArrayBuffer | undefined, error: string | undefined): void;
  /** Chunks that the app's code names: it may draw with them any time. */
  soon?(chunks: readonly string[]): void;
  /** The app's parameters have changed; `push` when a person did it. */
  address?(query: string, push: boolean): void;
  /** The page is to go to another one of its server. */
  go?(path: string): void;
}

const HELLO_AGAIN_MS = 2000; // then twice as long each time, up to:
const MAX_HELLO_MS = 16000;

type Listener = () => void;
/** Told whether it is only that the node has become stale, or fresh again. */
type NodeListener = (stale: boolean) => void;

export class Store implements StorePort {
  readonly client: string;
  readonly tree = new Tree();
  readonly values = new Values(this.tree);
  readonly checks = new Checks();
  readonly stale = new Staleness(this.tree, (id) => this.emit(id, true));
  readonly blobs: Blobs;
  /** The app's page and parameters, as they would stand in an address. */
  query = "";
  status: Status = { life: "starting", running: false, busy: false };

  private version = -1;
  private inSync = false;
  /** Whether what is drawn was kept for us, and the kernel has not said yet that nothing has changed since. */
  private unconfirmed = false;
  private readonly outbox: Outbox;
  private readonly nodeListeners = new Map<NodeId, Set<NodeListener>>();
  private readonly statusListeners = new Set<Listener>();
  private readonly blobListeners = new Set<Listener>();
  private readonly requests: Requests;
  private readonly ticks = new Ticks((fid) => this.post({ t: "tick", client: this.client, fid }));
  private readonly unsettled: (() => void)[] = [];
  private helloTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: StoreOptions) {
    this.client = options.client;
    this.blobs = new Blobs(
      (blobs) => this.post({ t: "need", blobs }),
      () => call(this.blobListeners),
    );
    this.requests = new Requests(this.client, (message, buffers) => this.post(message, buffers));
    this.outbox = new Outbox({
      client: this.client,
      post: (message) => this.post(message),
      version: () => this.version,
      sent: (n, vals) => {
        this.values.sent(n, vals, (id) => this.outbox.waits(id));
        this.setStatus({ note: undefined });
      },
      busy: (busy) => this.setStatus({ busy }),
      takeHeld: () => this.values.takeHeld(),
    });
  }

  // ---- the way down: kernel -> tree -> components

  receive(message: FromKernel, buffers: readonly (DataView | ArrayBuffer)[] = []): void {
    switch (message.t) {
      case "patch":
        this.blobs.add(message.blobs, buffers);
        return this.patch(message);
      case "snap":
        this.blobs.add(message.blobs, buffers);
        return this.snap(message);
      case "blobs":
        return this.blobs.add(message.blobs, buffers);
      case "chunk":
        return this.options.chunk?.(message.name, buffers[0], message.error);
      case "note":
        return this.note(message.kind, message.text);
      case "answer":
        return this.requests.answered(message, buffers);
      case "url":
        this.query = message.query;
        call(this.statusListeners);
        return this.options.address?.(message.query, message.push === 1);
      case "go":
        return this.options.go?.(message.path);
    }
  }

  private patch(message: Patch): void {
    if (this.inSync && message.v <= this.version) return this.accept(message); // already in the snap
    if (!this.inSync) return;
    if (message.from !== this.version) return this.resync(); // a message was lost
    for (const op of message.ops) this.tree.apply(op);
    this.version = message.v;
    this.accept(message);
    if (message.run) this.post({ t: "ack", client: this.client, v: this.version });
  }

  private snap(message: Snap): void {
    if (this.inSync && message.v <= this.version) return this.accept(message);
    const known = this.tree.nodes.size > 0;
    this.tree.replace(message.tree);
    this.version = message.v;
    this.inSync = true;
    this.accept(message);
    if (!known) call(this.statusListeners); // the first snapshot: views now have a root to draw
    this.options.soon?.(message.soon ?? []);
  }

  /** What patches and snaps share: what is accepted, what is stale, who repaints. */
  private accept(message: Patch | Snap): void {
    this.unconfirmed = false;
    clearTimeout(this.helloTimer);
    const current = message.v >= this.version;
    const running = message.run === 1;
    if (current) this.stale.set(message.stale ?? {});
    const seq = message.seq?.[this.client] ?? 0;
    for (const id of this.values.settle(seq, this.tree.valued, running, message.set)) this.tree.dirty.add(id);
    this.tree.valued.clear();
    const touched = [...this.tree.dirty];
    this.tree.dirty.clear();
    for (const id of touched) this.emit(id);
    this.blobs.sweep(() => [...this.tree.nodes.values()].map((node) => node.props));
    // "Interrupted" is said until something runs again.
    if (current) this.setStatus({ life: "live", running, ...(running && { note: undefined }) });
    this.outbox.acknowledge(seq);
    if (!running) this.ticks.answered();
    if (this.unsettled.length > 0) this.settle();
  }

  // ---- the way up: the person -> values -> outbox -> kernel

  /** A control's new value. Where it goes is said by the node: its form, `mode:"ignore"`, or the next event. What a
      form that sends at once still holds, its defaults after a submit, goes along. */
  set(node: TreeNode, value: Raw): void {
    if (node.elementId === undefined) return;
    this.values.touch(node.elementId, value);
    const { form, mode } = node.props;
    const around = typeof form === "string" ? this.formNode(form) : undefined;
    if (typeof form === "string" && !around?.props.live) this.values.keepInForm(form, node.elementId, value);
    else if (mode === "ignore") this.values.hold(node.elementId, value);
    else {
      const more = typeof form === "string" ? this.values.takeForm(form) : {};
      const { vals, options } = this.values.leaving({ ...more, [node.elementId]: value });
      this.outbox.set(vals, options);
    }
    this.emit(node.id);
  }

  /** A click. A submit button takes all values of its form along, unless a check fails: then the ids of what failed. */
  trigger(node: TreeNode, raw: Raw = true): NodeId[] {
    if (node.elementId === undefined) return [];
    const form = node.props.submit ? (node.props.form as string | undefined) : undefined;
    if (form === undefined) {
      const hash = node.props.options_hash as number | undefined;
      const options: Record<ElementId, number> = hash === undefined ? {} : { [node.elementId]: hash };
      this.outbox.trigger(node.elementId, raw, { vals: {}, trig: {}, options });
      return [];
    }
    const failures = this.checks.failures(form);
    if (failures.length > 0) return failures.map((failure) => failure.id);
    const leaving = this.values.leaving(this.values.takeForm(form), this.values.takeClicks(form));
    this.outbox.trigger(node.elementId, raw, leaving);
    if (this.formNode(form)?.props.clear) for (const id of this.values.clearForm(form)) this.emit(id);
    return [];
  }

  /** A click inside a face that stands for a widget of its own, as a grid's button cells do. In a form it leaves with
      the form; the last one counts. */
  fire(elementId: ElementId, raw: Raw, form?: string): void {
    if (form === undefined) this.outbox.trigger(elementId, raw);
    else this.values.keepClick(form, elementId, raw);
  }

  /** The first enabled submit button of a form, in reading order. */
  submitButton(form: string): TreeNode | undefined {
    const block = this.formNode(form);
    for (const node of block ? this.tree.walk(block.id) : []) {
      if (node.props.submit && !node.props.disabled && node.elementId !== undefined) return node;
    }
    return undefined;
  }

  /** Whether Enter in a field of this form submits it. */
  enterSubmits(form: string): boolean {
    return this.formNode(form)?.props.enter !== false && this.submitButton(form) !== undefined;
  }

  private formNode(form: string): TreeNode | undefined {
    for (const node of this.tree.nodes.values())
      if (node.face === "form" && node.props.form === form) return node;
    return undefined;
  }

  /** Resolves when what the person did so far was answered and nothing runs any more, or nobody is left to answer. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.unsettled.push(resolve);
      queueMicrotask(() => this.settle()); // an event leaves in a microtask too: it is on its way by then
    });
  }
  private settle(): void {
    const { life, running } = this.status;
    if (life === "live" && (running || !this.outbox.quiet)) return;
    for (const resolve of this.unsettled.splice(0)) resolve();
  }

  stop(): void {
    this.post({ t: "stop", client: this.client });
  }
  rerun(): void {
    this.post({ t: "rerun", client: this.client });
  }
  /** The person went back or forward in the browser, or wants to go to an address of the app. */
  travel(query: string): void {
    this.query = query;
    call(this.statusListeners);
    this.post({ t: "query", client: this.client, query });
  }
  tick(fid: string): void {
    this.ticks.tick(fid);
  }
  /** Requests what a prop of the kernel stands for; `signal` gives up. See requests.ts. */
  ask(
    to: EndpointRef,
    question: Record<string, unknown>,
    buffers?: ArrayBuffer[],
    signal?: AbortSignal,
  ): Promise<Answer> {
    return this.requests.ask(to, question, buffers, signal);
  }
  askChunk(name: string): void {
    this.post({ t: "chunk", name });
  }

  // ---- life

  /** Draws the page that the kernel kept for a view that was still to come; hello() asks whether it is the newest. */
  take(message: Snap, buffers: readonly (DataView | ArrayBuffer)[]): void {
    const known = this.version;
    this.receive(message, buffers);
    this.unconfirmed = this.version !== known;
  }

  /** A message was missed: what comes now does not fit until there is a snapshot. */
  resync(): void {
    this.inSync = false;
    this.unconfirmed = false;
    this.hello();
  }

  /** Says which version we have; says it again until a snapshot comes, or the word that it is the newest. */
  hello(wait = HELLO_AGAIN_MS): void {
    clearTimeout(this.helloTimer);
    this.helloTimer = setTimeout(() => {
      if (this.status.life !== "starting" && this.status.life !== "live") return;
      this.setStatus({ busy: true });
      this.hello(Math.min(wait * 2, MAX_HELLO_MS));
    }, wait);
    const kept = this.unconfirmed ? ({ kept: 1 } as const) : {};
    this.post({ t: "hello", v: this.version, client: this.client, info: this.options.info(), ...kept });
  }

  /** The comm is gone: what is on the page stays. */
  sleep(note?: string): void {
    if (this.status.life === "closed") return;
    clearTimeout(this.helloTimer);
    this.outbox.reset();
    this.requests.drop();
    this.setStatus({ life: "asleep", running: false, busy: false, ...(note ? { note } : {}) });
  }

  close(): void {
    clearTimeout(this.helloTimer);
    this.stale.stop();
    this.outbox.close();
    this.requests.drop();
    this.blobs.close();
    this.setStatus({ life: "closed", running: false, busy: false });
  }

  private note(kind: string, text: string): void {
    if (kind === "interrupted") this.setStatus({ running: false, note: text });
    else this.setStatus({ life: "closed", running: false, busy: false, note: text });
  }

  private post(message: ToKernel, buffers?: ArrayBuffer[]): void {
    if (this.status.life === "asleep" || this.status.life === "closed") return;
    this.options.post(message, buffers);
  }

  // ---- who listens

  onNode(id: NodeId, listener: NodeListener): () => void {
    let set = this.nodeListeners.get(id);
    if (!set) {
      set = new Set();
      this.nodeListeners.set(id, set);
    }
    set.add(listener);
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.nodeListeners.get(id) === set) this.nodeListeners.delete(id);
    };
  }
  onStatus(listener: Listener): () => void {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }
  onBlobs(listener: Listener): () => void {
    this.blobListeners.add(listener);
    return () => this.blobListeners.delete(listener);
  }

  /** Tells a node's listeners that it has changed, or only whether it is stale. */
  emit(id: NodeId, stale = false): void {
    for (const listener of this.nodeListeners.get(id) ?? []) listener(stale);
  }

  private setStatus(change: Partial<Status>): void {
    const next = { ...this.status, ...change };
    const keys = Object.keys(next) as (keyof Status)[];
    if (keys.every((key) => next[key] === this.status[key])) return;
    this.status = next;
    call(this.statusListeners);
    if (this.unsettled.length > 0) this.settle();
  }
}

function call(listeners: ReadonlySet<Listener>): void {
  for (const listener of listeners) listener();
}
