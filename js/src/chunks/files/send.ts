/* Sends a file to the kernel in parts: half a megabyte a message and a few of them on their way, so that the page, the
   server and the kernel stay free whatever the file's size. Pure; the Python twin is nbflow/core/uploads.py. */

/** Bytes of a part: a message stays far below the 1 MB that some servers take, and a touch never waits long behind it. */
export const PART = 480 * 1024;
/** Parts that are on their way at once: enough to hide the way there and back. */
export const WINDOW = 3;

/** A file that the kernel has, as the widget's value names it. */
export interface FileRef {
  id: string;
  name: string;
  size: number;
  type: string;
}

export type Ask = (
  question: Record<string, unknown>,
  buffers?: ArrayBuffer[],
  signal?: AbortSignal,
) => Promise<{ data: Record<string, unknown>; buffers?: readonly (DataView | ArrayBuffer)[] }>;

export interface SendOptions {
  id: string;
  /** The widget that the file is for. */
  elementId: string;
  name: string;
  /** The widget made it: the types that files must have do not count. */
  recorded?: boolean;
  signal: AbortSignal;
  progress?(bytes: number): void;
}

/** Sends one file; fails with what the kernel says against it, or when `signal` gives up. */
export async function sendFile(ask: Ask, file: Blob, options: SendOptions): Promise<FileRef> {
  const { id, elementId, name, recorded, signal, progress } = options;
  const own = new AbortController();
  const giveUp = () => own.abort(signal.reason);
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp);
  const head = { id, w: elementId, name, recorded, type: file.type, size: file.size };
  let sent = 0;
  let next = 0;
  let found: FileRef | undefined;

  const part = async (): Promise<void> => {
    const offset = next;
    next += PART;
    const bytes = await file.slice(offset, offset + PART).arrayBuffer();
    own.signal.throwIfAborted();
    const { data } = await ask({ ...head, at: offset }, [bytes], own.signal);
    sent += bytes.byteLength;
    progress?.(sent);
    if (data.file) found = data.file as FileRef;
  };
  const line = async (): Promise<void> => {
    while (next < file.size) await part();
  };
  try {
    await part(); // alone: if the kernel does not want the file, the rest stays here
    await Promise.all(Array.from({ length: WINDOW }, line));
  } catch (fault) {
    own.abort(fault);
    ask({ drop: id }).catch(() => {});
    throw fault;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
  if (!found) throw new Error("The kernel has lost part of the file. Try again.");
  return found;
}

/** Fetches a file back (after the page was opened again): in parts too, one after the other. */
export async function fetchFile(ask: Ask, file: FileRef, signal: AbortSignal): Promise<Blob> {
  const parts: BlobPart[] = [];
  let offset = 0;
  while (offset < file.size) {
    const { buffers } = await ask({ get: file.id, at: offset }, [], signal);
    const bytes = buffers?.[0];
    if (!bytes || bytes.byteLength === 0) throw new Error("The kernel no longer has the file.");
    parts.push(bytes as BlobPart);
    offset += bytes.byteLength;
  }
  return new Blob(parts, { type: file.type });
}

/** What the kernel said, without the name of its error's class. */
export const messageOf = (fault: unknown): string =>
  (fault instanceof Error ? fault.message : String(fault)).replace(/^\w+: /, "");

export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
