/* Files on their way to the kernel: parts, refusals, giving up; what fits; WAV. */
import { describe, expect, it } from "vitest";
import { dropped, faultOf, fits, hintText, sizeText } from "../src/chunks/files/pick";
import { type FileRef, fetchFile, messageOf, PART, sendFile, WINDOW } from "../src/chunks/files/send";
import { mono, peaks, timeText, wav } from "../src/chunks/files/wav";

const blob = (size: number): Blob => new Blob([new Uint8Array(size)], { type: "a/b" });
const options = { id: "x", elementId: "w", name: "n", signal: new AbortController().signal };
const REF: FileRef = { id: "x", name: "n", size: 1, type: "a/b" };

type Question = Record<string, unknown>;

/** A kernel that answers when it is told to, and says when all of a file is there. */
class Kernel {
  readonly asked: Question[] = [];
  open = 0;
  most = 0;
  got = 0;
  refusal: string | undefined;

  readonly ask = async (question: Question, buffers: ArrayBuffer[] = [], signal?: AbortSignal) => {
    this.asked.push(question);
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    await Promise.resolve();
    this.open -= 1;
    signal?.throwIfAborted();
    if (this.refusal && !("drop" in question)) throw new Error(this.refusal);
    this.got += buffers[0]?.byteLength ?? 0;
    return { data: this.got === question.size ? { file: REF } : {} };
  };
}

describe("sending a file", () => {
  it("sends parts of at most a megabyte, a few at once, the first alone", async () => {
    const kernel = new Kernel();
    const seen: number[] = [];
    const size = PART * 9 + 5;
    const file = await sendFile(kernel.ask, blob(size), { ...options, progress: (sent) => seen.push(sent) });
    expect(file).toBe(REF);
    expect(PART).toBeLessThan(1_000_000);
    expect(kernel.asked.map(({ at }) => at)).toEqual(Array.from({ length: 10 }, (_, i) => i * PART));
    expect(kernel.asked[0]).toMatchObject({ id: "x", w: "w", name: "n", type: "a/b", size });
    expect(kernel.most).toBeLessThanOrEqual(WINDOW);
    expect(seen.at(-1)).toBe(size);
  });

  it("sends an empty file", async () => {
    const kernel = new Kernel();
    await expect(sendFile(kernel.ask, blob(0), options)).resolves.toBe(REF);
    expect(kernel.asked).toHaveLength(1);
  });

  it("keeps the rest when the kernel does not want the first part", async () => {
    const kernel = new Kernel();
    kernel.refusal = "UploadRefused: too large";
    const fault = await sendFile(kernel.ask, blob(PART * 5), options).catch((error: unknown) => error);
    expect(messageOf(fault)).toBe("too large");
    expect(kernel.asked.map((question) => ("drop" in question ? "drop" : question.at))).toEqual([0, "drop"]);
  });

  it("gives up at once, and tells the kernel", async () => {
    const kernel = new Kernel();
    const stop = new AbortController();
    const sending = sendFile(kernel.ask, blob(PART * 50), {
      ...options,
      signal: stop.signal,
      progress: () => stop.abort(new Error("given up")),
    });
    await expect(sending).rejects.toThrow("given up");
    expect(kernel.asked.length).toBeLessThan(2 + WINDOW);
    expect(kernel.asked.at(-1)).toEqual({ drop: "x" });
  });

  it("says so when the kernel has lost a part", async () => {
    const ask = async () => ({ data: {} });
    await expect(sendFile(ask, blob(PART * 2), options)).rejects.toThrow("lost part");
  });

  it("fetches a file back in parts", async () => {
    const asked: Question[] = [];
    const ask = async (question: Question) => {
      asked.push(question);
      return { data: {}, buffers: [new Uint8Array(question.at === 0 ? 4 : 2).buffer] };
    };
    const back = await fetchFile(ask, { ...REF, size: 6 }, options.signal);
    expect([back.size, back.type]).toEqual([6, "a/b"]);
    expect(asked).toEqual([
      { get: "x", at: 0 },
      { get: "x", at: 4 },
    ]);
  });
});

describe("what fits", () => {
  it.each([
    ["a.CSV", "", [".csv"], true],
    ["a.txt", "text/plain", [".csv"], false],
    ["a", "image/png", ["image/*"], true],
    ["a", "imagex/png", ["image/*"], false],
    ["a", "Image/PNG", ["image/png"], true],
    ["a", "", [], true],
    ["a", "", undefined, true],
  ])("%s %s for %s: %s", (name, mime, types, wanted) => {
    expect(fits(name, mime, types)).toBe(wanted);
  });

  it("says what is wrong", () => {
    const file = new File(["abcd"], "a.txt", { type: "text/plain" });
    expect(faultOf({ file, name: "a.txt" }, { limit: 3 })).toMatch("4 B are too much: at most 3 B");
    const large = { size: 2 ** 20 + 1, type: "" } as File;
    expect(faultOf({ file: large, name: "a.txt" }, { limit: 2 ** 20 })).toMatch(
      "A little more than 1 MB is too much",
    );
    expect(faultOf({ file, name: "a.txt" }, { limit: 9, types: [".csv", "image/*"] })).toBe(
      "Not allowed: CSV, image files only.",
    );
    expect(faultOf({ file, name: "a.txt" }, { limit: 9 })).toBeUndefined();
    const unknown = new File(["a"], "a.webp", { type: "" });
    expect(faultOf({ file: unknown, name: "a.webp" }, { limit: 9, types: ["image/*"] })).toBeUndefined();
  });

  it("says sizes and hints", () => {
    expect([0, 1023, 1024, 1536, 200 * 2 ** 20, 5 * 2 ** 30].map(sizeText)).toEqual([
      "0 B",
      "1023 B",
      "1 KB",
      "1.5 KB",
      "200 MB",
      "5 GB",
    ]);
    expect(hintText({ limit: 2 ** 20, types: [".csv", "image/*"] })).toBe("1 MB per file · CSV, image files");
  });

  it("takes nothing from nothing", async () => {
    expect(await dropped(null)).toEqual({ files: [], folders: false });
  });
});

describe("sound", () => {
  it("is WAV of 16 bits and one channel", async () => {
    const file = wav(new Float32Array([0, 1, -1, 2]), 8000);
    const view = new DataView(await file.arrayBuffer());
    const text = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
    expect([text(0), text(8), text(36), file.type]).toEqual(["RIFF", "WAVE", "data", "audio/wav"]);
    expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint16(34, true)]).toEqual([
      1, 8000, 16,
    ]);
    expect([0, 1, 2, 3].map((i) => view.getInt16(44 + i * 2, true))).toEqual([0, 32767, -32768, 32767]);
    expect([view.getUint32(4, true) + 8, view.getUint32(40, true)]).toEqual([file.size, 8]);
  });

  it("joins channels and finds what is loud", () => {
    expect([...mono([new Float32Array([1, 0]), new Float32Array([0, -1])])]).toEqual([0.5, -0.5]);
    expect(peaks(new Float32Array([0, 0.5, -1, 0]), 2)).toEqual([0.5, 1]);
    expect([timeText(0), timeText(61.9), timeText(3600)]).toEqual(["00:00", "01:01", "60:00"]);
  });
});
