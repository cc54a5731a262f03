/* What all apps of one build share on a page. The host imports this module again for each app, and each copy has a Preact
   of its own; a chunk's components can hook into one Preact only. So the first copy's core serves all apps. */
import type { shared } from "nbflow:shared";
import type { Model } from "../contract/view";

export type Module = Record<string, unknown>;

/** What anywidget is given for each model. */
export interface Widget {
  initialize(args: { model: Model; signal?: AbortSignal }): () => void;
  render(args: { model: Model; el: HTMLElement; signal?: AbortSignal }): () => void;
}

interface Page {
  /** What chunks find instead of bundling it again: Preact and the kit, of the copy that draws. */
  shared?: typeof shared;
  /** Chunks, by name: on their way, and here. */
  modules: Map<string, Promise<Module>>;
  loaded: Map<string, Module>;
  /** Makes an app, with the first copy's Preact. */
  open?: () => Widget;
}

const KEY = Symbol.for(`nbflow.${__BUILD__}`);

/** One per page and build: two apps of one version share it, two versions never meet. */
export function page(): Page {
  const all = globalThis as unknown as Record<symbol, Page | undefined>;
  all[KEY] ??= { modules: new Map(), loaded: new Map() };
  return all[KEY];
}
