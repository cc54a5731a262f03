/* Big faces (and what else is big: KaTeX) on demand: the kernel sends a chunk's text over the comm, it becomes a Blob URL and is imported,
   once per page however many apps use it. Chunks find preact and the kit in what the page shares. */
import type { Face } from "../contract/face";
import { type Module, page } from "./page";

export type Import = (url: string) => Promise<Module>;

export class Chunks {
  private readonly waiting = new Map<string, (text: string | undefined, error?: string) => void>();

  constructor(
    private readonly ask: (name: string) => void,
    private readonly load_: Import = (url) => import(/* @vite-ignore */ url),
  ) {}

  /** What a chunk exports (a face, most often), when it is here already. */
  ready<T = Face>(chunk: string, name = "default"): T | undefined {
    return page().loaded.get(chunk)?.[name] as T | undefined;
  }

  async load<T = Face>(chunk: string, name = "default"): Promise<T> {
    const { modules } = page();
    let module = modules.get(chunk);
    if (!module) {
      module = this.fetch(chunk);
      modules.set(chunk, module);
      // A fault (a lost message, a closed comm) must not stay for ever: the next use asks again.
      module.catch(() => modules.delete(chunk));
    }
    const found = (await module)[name];
    if (!found) throw new Error(`chunk ${chunk} has no export ${name}`);
    return found as T;
  }

  /** Fetches them while the page has nothing else to do. */
  soon(names: readonly string[]): void {
    const wait = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 200)); // Safari has none
    for (const name of names) wait(() => this.load(name).catch(() => undefined));
  }

  /** The kernel's answer: the text, or why there is none. */
  arrived(name: string, buffer: DataView | ArrayBuffer | undefined, error?: string): void {
    if (!buffer && error === undefined) return;
    this.waiting.get(name)?.(buffer && new TextDecoder().decode(buffer), error);
    this.waiting.delete(name);
  }

  private async fetch(chunk: string): Promise<Module> {
    const text = await this.text(chunk);
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      const module = await this.load_(url);
      page().loaded.set(chunk, module);
      return module;
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  /** Asks until the text comes: nothing may depend on a message not being lost. */
  private text(chunk: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout>;
      this.waiting.set(chunk, (text, error) => {
        clearTimeout(timer);
        if (text === undefined) reject(new Error(error));
        else resolve(text);
      });
      // Ever more seldom: on a slow line the answer may be under way.
      const ask = (wait: number) => {
        timer = setTimeout(() => ask(2 * wait), wait);
        this.ask(chunk);
      };
      ask(3000);
    });
  }
}
