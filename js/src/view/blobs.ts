/* Binary props: bytes come once, by content hash, and get a Blob URL each. Limits: keeps at most what the tree
   still refers to, plus some; a hash that is gone is asked for again. */
import type { BlobRef } from "../contract/wire";

const KEEP = 64; // URLs kept although nothing refers to them: images often come back

export class Blobs {
  private readonly urls = new Map<string, string>();
  private readonly bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  private readonly missing = new Set<string>();
  private readonly asking: string[] = [];

  constructor(
    private readonly need: (hashes: string[]) => void,
    private readonly arrived: () => void,
  ) {}

  add(hashes: readonly string[] = [], buffers: readonly (DataView | ArrayBuffer)[] = []): void {
    hashes.forEach((hash, i) => {
      const buffer = buffers[i];
      if (buffer === undefined || this.bytes.has(hash)) return;
      this.bytes.set(hash, copy(buffer));
      this.missing.delete(hash);
    });
    if (hashes.length > 0) this.arrived();
  }

  /** The bytes as they came, for faces that read them themselves; asks for them when they are not here. */
  read(ref: BlobRef): Uint8Array<ArrayBuffer> | undefined {
    const bytes = this.bytes.get(ref.$blob);
    if (!bytes) this.ask(ref.$blob);
    return bytes;
  }

  url(ref: BlobRef): string {
    const known = this.urls.get(ref.$blob);
    if (known !== undefined) return known;
    const bytes = this.read(ref);
    if (!bytes) return "";
    const url = URL.createObjectURL(new Blob([bytes], { type: ref.mime ?? "" }));
    this.urls.set(ref.$blob, url);
    return url;
  }

  /** Frees what no prop of the tree refers to any more. */
  sweep(allProps: () => Iterable<unknown>): void {
    if (this.bytes.size <= KEEP) return;
    const used = new Set<string>();
    for (const props of allProps()) collect(props, used);
    for (const hash of this.bytes.keys()) if (!used.has(hash)) this.free(hash);
  }

  close(): void {
    for (const hash of [...this.bytes.keys()]) this.free(hash);
  }

  private ask(hash: string): void {
    if (this.missing.has(hash)) return;
    this.missing.add(hash);
    if (this.asking.length === 0) queueMicrotask(() => this.need(this.asking.splice(0)));
    this.asking.push(hash);
  }

  private free(hash: string): void {
    const url = this.urls.get(hash);
    if (url !== undefined) URL.revokeObjectURL(url);
    this.urls.delete(hash);
    this.bytes.delete(hash);
  }
}

/** The message's buffer may be shared with other buffers of the same frame: keep our part only. */
function copy(buffer: DataView | ArrayBuffer): Uint8Array<ArrayBuffer> {
  const view =
    buffer instanceof ArrayBuffer
      ? new Uint8Array(buffer)
      : new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
  return view.slice();
}

function collect(value: unknown, into: Set<string>): void {
  if (value === null || typeof value !== "object") return;
  if ("$blob" in value) into.add(String((value as BlobRef).$blob));
  else for (const inner of Object.values(value)) collect(inner, into);
}
