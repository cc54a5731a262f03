/* The files of front ends on this page: asked for once, however many frames and apps show the component. */
import type { Store } from "../../contract/view";
import type { EndpointRef } from "../../contract/wire";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Front {
  files: string[];
  /** What the first answer brought along: the index and what it names. */
  first: string[];
  bytes: Map<string, Bytes>;
}

const fronts = new Map<string, Promise<Front>>();

const plain = (buffer: DataView | ArrayBuffer): Bytes =>
  buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer)
    : new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength).slice();

/** The front end; `first` are the files that are needed at once, where there is no index that names them. */
export function frontOf(store: Store, ref: EndpointRef, first?: string[]): Promise<Front> {
  let front = fronts.get(ref.$ask);
  if (!front) {
    front = store.ask(ref, first ? { first } : {}).then(({ data, buffers }) => {
      const given = data.given as string[];
      const bytes = new Map(given.map((name, i) => [name, plain(buffers[i] as DataView)]));
      return { files: data.files as string[], first: given, bytes };
    });
    front.catch(() => fronts.delete(ref.$ask));
    fronts.set(ref.$ask, front);
  }
  return front;
}

export async function fileOf(
  store: Store,
  ref: EndpointRef,
  front: Front,
  name: string,
): Promise<Bytes | undefined> {
  const cached = front.bytes.get(name);
  if (cached) return cached;
  const { data, buffers } = await store.ask(ref, { get: [name] });
  const given = data.given as string[];
  if (given[0] !== name || !buffers[0]) return undefined;
  const bytes = plain(buffers[0]);
  front.bytes.set(name, bytes);
  return bytes;
}
