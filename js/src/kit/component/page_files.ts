/* Scripts and styles of a component in the page itself: a package's files, with what they import and refer to. */
import type { Store } from "../../contract/view";
import type { EndpointRef } from "../../contract/wire";
import { fileOf, frontOf } from "./files";
import { Files, text } from "./modules";

const LOAD = Symbol.for("nbflow.load");
type Load = (front: string, from: string, address: unknown) => Promise<unknown>;

// Each app of a page evaluates this module, and scripts find only one of them: what they share is the page's.
const shared = globalThis as unknown as Record<symbol, unknown>;
const FRONTS = Symbol.for("nbflow.fronts");
shared[FRONTS] ??= new Map();
const fronts = shared[FRONTS] as Map<string, Promise<Files>>;

// What stands for `import(` in their scripts.
shared[LOAD] ??= (async (front, from, address) => {
  const files = await fronts.get(front);
  return files ? files.load(from, address) : import(String(address));
}) satisfies Load;

function filesOf(store: Store, ref: EndpointRef, first: string[]): Promise<Files> {
  let files = fronts.get(ref.$ask);
  if (!files) {
    files = frontOf(store, ref, first).then((front) => {
      const read = async (name: string) => {
        const bytes = await fileOf(store, ref, front, name);
        if (!bytes) throw new Error(`${name} did not come`);
        return bytes;
      };
      const dynamic = (from: string) =>
        `globalThis[Symbol.for("nbflow.load")](${JSON.stringify(ref.$ask)},${JSON.stringify(from)},`;
      const base = `https://nbflow.invalid/component/${encodeURIComponent(ref.$ask)}/`;
      return new Files(base, new Set(front.files), read, dynamic);
    });
    files.catch(() => fronts.delete(ref.$ask));
    fronts.set(ref.$ask, files);
  }
  return files;
}

/** The module of a file of a package. */
export async function importFile(
  store: Store,
  ref: EndpointRef,
  first: string[],
  name: string,
): Promise<unknown> {
  const files = await filesOf(store, ref, first);
  return import(/* @vite-ignore */ await files.urlOf(name, true));
}

/** The text of a package's styles. */
export async function styleFile(
  store: Store,
  ref: EndpointRef,
  first: string[],
  name: string,
): Promise<string> {
  const files = await filesOf(store, ref, first);
  return files.styled(text(await files.bytes(name)), files.base + name);
}
