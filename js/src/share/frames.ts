/* Jupyter's messages on a websocket, protocol v1.kernel.websocket.jupyter.org: offsets of the parts (64 bits each, little
   endian), then channel, header, parent, metadata, content and buffers. Pure. */

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

export interface Frame {
  channel: string;
  type: string;
  content: Record<string, unknown>;
  buffers: DataView[];
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export function decode(bytes: ArrayBuffer): Frame {
  const view = new DataView(bytes);
  const offsets = Array.from({ length: Number(view.getBigUint64(0, true)) }, (_, index) =>
    Number(view.getBigUint64(8 * (index + 1), true)),
  );
  const part = (index: number) =>
    new Uint8Array(bytes, offsets[index]!, offsets[index + 1]! - offsets[index]!);
  const json = (index: number) => JSON.parse(decoder.decode(part(index))) as Record<string, unknown>;
  const buffers = offsets
    .slice(5, -1)
    .map((from, index) => new DataView(bytes, from, offsets[index + 6]! - from));
  return {
    channel: decoder.decode(part(0)),
    type: String(json(1).msg_type),
    content: json(4),
    buffers,
  };
}

export function encode(
  channel: string,
  type: string,
  content: unknown,
  session: string,
  buffers: readonly ArrayBuffer[] = [],
): ArrayBuffer {
  const header = {
    msg_id: newId(),
    msg_type: type,
    session,
    username: "",
    version: "5.2",
    date: new Date().toISOString(),
  };
  const texts = [channel, ...[header, {}, {}, content].map((it) => JSON.stringify(it))];
  const parts = [...texts.map((text) => encoder.encode(text)), ...buffers.map((it) => new Uint8Array(it))];
  const start = 8 * (parts.length + 2);
  const whole = new Uint8Array(start + parts.reduce((sum, part) => sum + part.length, 0));
  const view = new DataView(whole.buffer);
  view.setBigUint64(0, BigInt(parts.length + 1), true);
  let offset = start;
  parts.forEach((part, index) => {
    view.setBigUint64(8 * (index + 1), BigInt(offset), true);
    whole.set(part, offset);
    offset += part.length;
  });
  view.setBigUint64(8 * (parts.length + 1), BigInt(offset), true);
  return whole.buffer;
}

export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
