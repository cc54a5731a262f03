/* What travels between a component's front end and the kernel: arguments down, one value up. */
import type { Store } from "../../contract/view";
import type { BlobRef } from "../../contract/wire";

type Parts = Record<"data" | "index" | "columns", BlobRef>;
export type Special = [name: string, held: BlobRef | Parts];

export interface Arguments {
  args: Record<string, unknown>;
  dfs: { key: string; value: { data: Record<string, Uint8Array> } }[];
}

/** The arguments as the component library wants them; undefined while bytes are on their way. */
export function argumentsOf(store: Store, json: string, special: Special[] = []): Arguments | undefined {
  const args = JSON.parse(json) as Record<string, unknown>;
  const dfs: Arguments["dfs"] = [];
  let whole = true;
  const read = (ref: BlobRef): Uint8Array => {
    const bytes = store.blobs.read(ref);
    if (!bytes) whole = false;
    return bytes ?? new Uint8Array();
  };
  for (const [key, held] of special) {
    if ("$blob" in held) args[key] = read(held);
    else {
      const data = Object.fromEntries(Object.entries(held).map(([name, ref]) => [name, read(ref)]));
      dfs.push({ key, value: { data } });
    }
  }
  return whole ? { args, dfs } : undefined;
}

function base64(bytes: unknown): string {
  const view =
    bytes instanceof ArrayBuffer
      ? new Uint8Array(bytes)
      : ArrayBuffer.isView(bytes)
        ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        : Uint8Array.from((bytes ?? []) as ArrayLike<number>);
  let text = "";
  for (let offset = 0; offset < view.length; offset += 0x8000)
    text += String.fromCharCode(...view.subarray(offset, offset + 0x8000));
  return btoa(text);
}

/** A value as it is sent: its kind, and what is JSON, bytes as base64. */
export function sent(value: unknown, kind: unknown): [kind: string, value: unknown] {
  if (kind === "bytes") return ["bytes", base64(value)];
  if (kind !== "dataframe") return ["json", JSON.parse(JSON.stringify(value ?? null) ?? "null")];
  const { data, index, columns } = value as Record<string, unknown>;
  return ["dataframe", { data: base64(data), index: base64(index), columns: base64(columns) }];
}
