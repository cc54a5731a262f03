/* What all apps of one build share on a page: the core, which the first app asks its kernel for, and the chunks. One
   copy only: a chunk's components hook into the Preact of the core, and two copies of the core would have two. */
import type { Model } from "./view_context";

export type Module = Record<string, unknown>;

/** What anywidget is given for each model. */
export interface Widget {
  initialize(args: { model: Model; signal?: AbortSignal }): () => void;
  render(args: { model: Model; el: HTMLElement; signal?: AbortSignal }): () => void;
}

/** A chunk that is on its way: whoever of the page's apps gets its text settles it for all of them. */
export interface Waiting {
  arrived(text: string): void;
  failed(error: Error): void;
}

interface Page {
  /** What chunks find instead of bundling it again: Preact and the kit. Set by the core. */
  shared?: Record<string, unknown>;
  /** Chunks, by name: on their way, and here. */
  modules: Map<string, Promise<Module>>;
  loaded: Map<string, Module>;
  waiting: Map<string, Waiting>;
}

const KEY = Symbol.for(`nbflow.${__BUILD__}`);

/** One per page and build: two apps of one version share it, two versions never meet. */
export function page(): Page {
  const all = globalThis as unknown as Record<symbol, Page | undefined>;
  all[KEY] ??= { modules: new Map(), loaded: new Map(), waiting: new Map() };
  return all[KEY];
}
