/* The core, big faces and what else is big (KaTeX) on demand: the kernel sends a chunk's text over the comm, it becomes a
   Blob URL and is imported, once per page however many apps use it. Chunks find Preact and the kit in what the page
   shares. */
import type { Face } from "./face";
import { type Module, page } from "./page";

export type Import = (url: string) => Promise<Module>;

/** Nothing may depend on a message not being lost, nor on the app that asked first: its kernel may be gone. */
const ASK_AGAIN_MS = 3000;

export class Chunks {
  constructor(
    private readonly ask: (name: string) => void,
    private readonly load_: Import = (url) => import(/* @vite-ignore */ url),
  ) {}

  /** What a chunk exports (a face, most often), when it is here already. */
  ready<T = Face>(chunk: string, name = "default"): T | undefined {
    return page().loaded.get(chunk)?.[name] as T | undefined;
  }

  async load<T = Face>(chunk: string, name = "default"): Promise<T> {
    const { modules, waiting } = page();
    let module = modules.get(chunk);
    if (!module) {
      module = this.fetch(chunk);
      modules.set(chunk, module);
      // A fault (a closed comm, a text that is none) must not stay for ever: the next use asks again.
      module.catch(() => modules.delete(chunk));
      this.ask(chunk);
    }
    const again = setInterval(() => waiting.has(chunk) && this.ask(chunk), ASK_AGAIN_MS);
    try {
      const found = (await module)[name];
      if (!found) throw new Error(`chunk ${chunk} has no export ${name}`);
      return found as T;
    } finally {
      clearInterval(again);
    }
  }

  /** The kernel's answer: the text, or why there is none. */
  arrived(name: string, buffer: DataView | ArrayBuffer | undefined, error?: string): void {
    const waiting = page().waiting.get(name);
    if (!waiting || (!buffer && error === undefined)) return;
    page().waiting.delete(name);
    if (buffer) waiting.arrived(new TextDecoder().decode(buffer));
    else waiting.failed(new Error(error));
  }

  private async fetch(chunk: string): Promise<Module> {
    const text = await new Promise<string>((arrived, failed) => {
      page().waiting.set(chunk, { arrived, failed });
    });
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      const module = await this.load_(url);
      page().loaded.set(chunk, module);
      return module;
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}
