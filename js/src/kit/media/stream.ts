/* A long sound or film from the kernel, in parts. Where the browser's MediaSource knows the container, playing begins
   with the first part; else (and when its buffer is full) all parts become one Blob, and playing begins then. */

import type { Store } from "../../contract/view";
import type { EndpointRef } from "../../contract/wire";
import { readParts } from "./parts";

export interface Long {
  parts: EndpointRef;
  size: number;
  mime: string;
}

export interface Streaming {
  /** What the player is given; empty as long as it has to wait. It may change once, from a stream to the whole. */
  url: string;
  /** Bytes that are here. */
  loaded: number;
}

/** Loads all parts, telling each step; what it made is freed when the signal aborts. */
export async function stream(
  store: Pick<Store, "ask">,
  { parts, size, mime }: Long,
  signal: AbortSignal,
  tell: (now: Streaming) => void,
): Promise<void> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  let feed: Feed | undefined;
  let url = "";
  let loaded = 0;
  const give = (from: MediaSource | Blob) => {
    const made = URL.createObjectURL(from as Blob);
    signal.addEventListener("abort", () => URL.revokeObjectURL(made));
    url = made;
  };
  for await (const part of readParts(store, parts, size, signal)) {
    if (loaded === 0) {
      const type = streamType(mime, part);
      if (type !== undefined && globalThis.MediaSource?.isTypeSupported(type)) {
        feed = new Feed(type);
        give(feed.mediaSource);
      }
    }
    kept.push(part);
    loaded += part.byteLength;
    if (loaded < size || feed) tell({ url, loaded });
    if (feed && !(await feed.take(part, signal))) feed = undefined;
  }
  if (signal.aborted) return;
  if (feed) return feed.end();
  give(new Blob(kept, { type: mime }));
  tell({ url, loaded });
}

/** One SourceBuffer that is filled part by part. */
class Feed {
  readonly mediaSource = new MediaSource();
  private buffer: SourceBuffer | undefined;

  constructor(private readonly type: string) {}

  /** Takes a part; false when the browser takes no more. */
  async take(part: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<boolean> {
    try {
      if (this.mediaSource.readyState !== "open" && !this.buffer)
        await once(this.mediaSource, "sourceopen", signal);
      this.buffer ??= this.mediaSource.addSourceBuffer(this.type);
      this.buffer.appendBuffer(part);
      await once(this.buffer, "updateend", signal);
      return this.mediaSource.readyState === "open"; // a part that it could not read closes it
    } catch {
      return false; // full, or no player any more
    }
  }

  end(): void {
    if (this.mediaSource.readyState === "open") this.mediaSource.endOfStream();
  }
}

const once = (target: EventTarget, event: string, signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    target.addEventListener(event, resolve, { once: true });
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

const WEBM: Record<string, string> = {
  V_VP8: "vp8",
  V_VP9: "vp9",
  A_OPUS: "opus",
  A_VORBIS: "vorbis",
};

/** The type by which MediaSource knows this data, from its first part; undefined for what it cannot take as it comes. */
export function streamType(mime: string, first: Uint8Array): string | undefined {
  const text = new TextDecoder("latin1").decode(first.subarray(0, 65_536));
  if (text.startsWith("\x1aE\xdf\xa3") && text.slice(0, 64).includes("webm")) {
    const found = Object.keys(WEBM).filter((id) => text.includes(id));
    if (found.length === 0) return undefined;
    const kind = found.some((id) => id.startsWith("V_")) ? "video" : "audio";
    return `${kind}/webm; codecs="${found.map((id) => WEBM[id]).join(",")}"`;
  }
  if (text.slice(4, 8) === "ftyp") return fragmented(text);
  return /^audio\/(mpeg|mp3)$/.test(mime) ? "audio/mpeg" : undefined;
}

/** MP4 can be taken as it comes only when it is cut into fragments (its head has an `mvex` box). */
function fragmented(text: string): string | undefined {
  if (!text.includes("mvex")) return undefined;
  const codecs: string[] = [];
  const avc = text.indexOf("avcC");
  if (avc > 0) {
    const hex = [...text.slice(avc + 5, avc + 8)].map((c) => c.charCodeAt(0).toString(16).padStart(2, "0"));
    codecs.push(`avc1.${hex.join("")}`);
  }
  if (text.includes("mp4a")) codecs.push("mp4a.40.2");
  if (codecs.length === 0) return undefined;
  return `${avc > 0 ? "video" : "audio"}/mp4; codecs="${codecs.join(",")}"`;
}
