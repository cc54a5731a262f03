/* What a face may use of the view it is drawn in. Types only: the pieces are made in mount.tsx. */
import type { Chunks } from "../view/chunks";
import type { Store } from "../view/store";
import type { Toasts } from "../view/toasts";
import type { BlobRef, NodeId } from "./wire";

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

export interface View {
  store: Store;
  chunks: Chunks;
  model: Model;
  toasts: Toasts;
  /** The element in the page's own DOM that has the shadow root; foreign widgets become its children. */
  host: HTMLElement;
  /** For zag: `getRootNode: () => view.root`. */
  root: ShadowRoot;
  /** The app's own box inside the shadow root; it has the tokens and `data-theme`. */
  box: HTMLElement;
  dark(): boolean;
  /** A URL for a prop that is a blob reference or already a URL; "" while its bytes are on the way. */
  url(source: BlobRef | string | undefined): string;
  /** Sends the form as its first enabled submit button would. */
  submit(form: string): void;
  /** Says something to screen readers, politely. */
  say(text: string): void;
  /** Adds a chunk's styles to the shadow root, once. */
  addStyle(css: string): void;
  /** The DOM node that draws a tree node, if it has one. */
  element(id: NodeId): HTMLElement | null;
}
