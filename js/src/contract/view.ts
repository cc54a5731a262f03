/* What faces, the kit and chunks may use of the view that draws them. Types only: src/view/ provides the pieces.
   Limits: names no class of src/view/, so that nothing below the view depends on it. */
import type { BlobRef, ElementId, EndpointRef, NodeId, Props, Raw } from "./wire";

// biome-ignore lint/suspicious/noExplicitAny: events carry what their names say
export type ModelHandler = (...args: any[]) => void;

/** The part of anywidget's model that we use. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
  on(name: string, callback: ModelHandler): void;
  off(name?: string | null, callback?: ModelHandler | null): void;
  widget_manager?: unknown;
}

/** One element or block of the app, as the view keeps it. */
export interface TreeNode {
  readonly id: NodeId;
  readonly face: string;
  readonly props: Props;
  /** The control's name in events; absent on elements that are no controls. */
  readonly elementId?: ElementId;
  /** Ids of the children, on blocks; a new array whenever the list changed. */
  readonly children?: readonly NodeId[];
}

export interface NodeTree {
  readonly nodes: ReadonlyMap<NodeId, TreeNode>;
  /** A node and everything below it, in reading order. */
  walk(from: NodeId): Iterable<TreeNode>;
}

/** Checks of controls that must pass before their form is sent. */
export interface ValidityChecks {
  /** Registers a control's check, which returns what is wrong; returns what ends it. `reveal` shows the message. */
  add(id: NodeId, form: string | undefined, check: () => string | undefined, reveal: () => void): () => void;
}

/** The kernel's answer to a request: see `Store.ask`. */
export interface Answer {
  data: Record<string, unknown>;
  buffers: readonly (DataView | ArrayBuffer)[];
}

/** Binary props by content hash. */
export interface BlobReader {
  /** The bytes; undefined while they are on their way. */
  read(ref: BlobRef): Uint8Array<ArrayBuffer> | undefined;
}

/** The app's state in the browser. */
export interface Store {
  readonly tree: NodeTree;
  readonly blobs: BlobReader;
  readonly checks: ValidityChecks;
  /** Calls back when the node has changed; returns what ends that. */
  onNode(id: NodeId, listener: () => void): () => void;
  /** Calls back when bytes have arrived; returns what ends that. */
  onBlobs(listener: () => void): () => void;
  /** Asks what a prop of the kernel stands for; `signal` gives up. */
  ask(
    to: EndpointRef,
    question: Record<string, unknown>,
    buffers?: ArrayBuffer[],
    signal?: AbortSignal,
  ): Promise<Answer>;
  /** A click inside a face that stands for a control of its own, as a grid's button cells do. */
  fire(elementId: ElementId, raw: Raw, form?: string): void;
  /** Whether Enter in a field of this form submits it. */
  enterSubmits(form: string): boolean;
  /** Resolves when what the person did so far was answered and nothing runs. */
  settled(): Promise<void>;
  /** Stops the run that goes on. */
  stop(): void;
  /** Runs a fragment again: its timer fired. */
  tick(fragmentId: string): void;
}

/** Modules that come on demand. */
export interface ChunkLoader {
  /** What a chunk exports (a face, most often), when it has been loaded. */
  ready<T>(chunk: string, name?: string): T | undefined;
  load<T>(chunk: string, name?: string): Promise<T>;
}

export interface Toast {
  key: string;
  body: string;
  icon?: string;
  /** ms; Infinity stays until it is closed. */
  duration: number;
}

export interface View {
  store: Store;
  chunks: ChunkLoader;
  model: Model;
  toasts: { show(toast: Toast): void };
  /** The element in the page's own DOM that has the shadow root; foreign widgets become its children. */
  host: HTMLElement;
  root: ShadowRoot;
  /** The app's own box inside the shadow root; it has the tokens and `data-theme`. */
  box: HTMLElement;
  dark(): boolean;
  /** A URL for a prop that is a blob reference or already a URL; "" while its bytes are on the way. */
  url(src: BlobRef | string | undefined): string;
  /** Sends the form as its first enabled submit button would. */
  submit(form: string): void;
  /** Says something to screen readers, politely. */
  say(text: string): void;
  /** Adds a chunk's styles to the shadow root, once. */
  addStyle(css: string): void;
  /** The DOM node that draws a tree node, if it has one. */
  element(id: NodeId): HTMLElement | null;
}
