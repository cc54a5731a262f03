/* Long data that the kernel keeps and gives in parts: a film, a sound, a document. */

import type { Store } from "../../contract/view";
import type { BlobRef, EndpointRef } from "../../contract/wire";

/** What the kernel gives for data: bytes or an address in `src`, else `parts` that are asked for. */
export interface FileParts {
  src?: BlobRef | string;
  parts?: EndpointRef;
  /** Bytes in all `parts` together. */
  size?: number;
  mime?: string;
}

/** Bytes that one question asks for: small enough that a touch never waits long behind an answer. */
export const PART = 512 * 1024;

/** Asks for the bytes from `start` up to `end`. */
export async function readPart(
  store: Pick<Store, "ask">,
  parts: EndpointRef,
  start: number,
  end: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { buffers } = await store.ask(parts, { from: start, to: end }, [], signal);
  const [buffer] = buffers;
  if (!buffer || buffer.byteLength !== end - start) throw new Error("The data arrived incomplete.");
  // The message's buffer may be shared with other buffers of the same frame.
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer)
    : new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength).slice();
}

/** All of them, one after the other. */
export async function* readParts(
  store: Pick<Store, "ask">,
  parts: EndpointRef,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let start = 0; start < size && !signal?.aborted; start += PART)
    yield await readPart(store, parts, start, Math.min(start + PART, size), signal);
}
