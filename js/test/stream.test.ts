import { afterEach, describe, expect, test, vi } from "vitest";
import type { Answer } from "../src/contract/view";
import { PART, readPart } from "../src/kit/media/parts";
import { type Streaming, stream, streamType } from "../src/kit/media/stream";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const WEBM = bytes(`\x1aE\xdf\xa3 B\x82\x84webm ${" ".repeat(80)} V_VP9 ... A_OPUS`);

describe("what MediaSource can take as it comes", () => {
  test.each([
    ["video/webm", WEBM, 'video/webm; codecs="vp9,opus"'],
    ["audio/webm", bytes("\x1aE\xdf\xa3 webm A_VORBIS"), 'audio/webm; codecs="vorbis"'],
    ["video/webm", bytes("\x1aE\xdf\xa3 webm V_STRANGE"), undefined],
    ["video/x-matroska", bytes("\x1aE\xdf\xa3 matroska V_VP9"), undefined],
    ["audio/mpeg", bytes("ID3"), "audio/mpeg"],
    ["audio/wav", bytes("RIFF"), undefined],
    ["video/mp4", bytes("\0\0\0\x20ftypisom moov avcC\x01\x64\x00\x1f mp4a"), undefined],
    [
      "video/mp4",
      bytes("\0\0\0\x20ftypisom mvex avcC\x01\x64\x00\x1f mp4a"),
      'video/mp4; codecs="avc1.64001f,mp4a.40.2"',
    ],
    ["audio/mp4", bytes("\0\0\0\x20ftypisom mvex mp4a"), 'audio/mp4; codecs="mp4a.40.2"'],
  ])("%s", (mime, first, type) => expect(streamType(mime, first)).toBe(type));
});

/** A kernel that has these bytes. */
function kernel(data: Uint8Array) {
  const asked: [number, number][] = [];
  const ask = async (_: unknown, { from, to }: { from?: number; to?: number }): Promise<Answer> => {
    asked.push([from as number, to as number]);
    return { data: {}, buffers: [new DataView(data.slice(from, to).buffer)] };
  };
  return { asked, ask: ask as never };
}

describe("a long sound", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("becomes one Blob where nothing can be streamed, part by part", async () => {
    const made: Blob[] = [];
    vi.stubGlobal("URL", {
      createObjectURL: (it: Blob) => `blob:${made.push(it)}`,
      revokeObjectURL: vi.fn(),
    });
    const data = new Uint8Array(2 * PART + 10).fill(7);
    const it = kernel(data);
    const steps: Streaming[] = [];
    const life = new AbortController();
    await stream(it, { parts: { $ask: "x" }, size: data.length, mime: "audio/wav" }, life.signal, (now) =>
      steps.push(now),
    );
    expect(it.asked).toEqual([
      [0, PART],
      [PART, 2 * PART],
      [2 * PART, 2 * PART + 10],
    ]);
    expect(steps.map((step) => [step.url, step.loaded])).toEqual([
      ["", PART],
      ["", 2 * PART],
      ["blob:1", data.length],
    ]);
    const whole = new Uint8Array(await (made[0] as Blob).arrayBuffer());
    expect([whole.length, whole.every((byte) => byte === 7)]).toEqual([data.length, true]);
    life.abort();
    expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:1");
  });

  test("stops asking when its element is gone", async () => {
    const life = new AbortController();
    const it = kernel(new Uint8Array(5 * PART));
    const loading = stream(it, { parts: { $ask: "x" }, size: 5 * PART, mime: "audio/wav" }, life.signal, () =>
      life.abort(),
    );
    await loading.catch(() => {});
    expect(it.asked.length).toBeLessThan(3);
  });

  test("a part that came short is a fault", async () => {
    await expect(readPart(kernel(new Uint8Array(5)), { $ask: "x" }, 0, 10)).rejects.toThrow("incomplete");
  });
});
