/* Chunks: asked for once, shared by all apps of the page, asked again after a fault. And ANSI, and themes. */
import { describe, expect, it, vi } from "vitest";
import { face } from "../src/contract/face";
import { ansi } from "../src/kit/text/ansi";
import { hostMode } from "../src/kit/theme";
import { Chunks } from "../src/view/chunks";
import { page } from "../src/view/page";

const text = (words: string) => new TextEncoder().encode(words).buffer as ArrayBuffer;

describe("chunks", () => {
  it("two faces and two apps need one message and one import", async () => {
    const found = face(() => null);
    const ask = vi.fn();
    const load = vi.fn(async () => ({ default: found }));
    const chunks = new Chunks(ask, load);
    const both = Promise.all([chunks.load("one"), new Chunks(ask, load).load("one")]);
    chunks.arrived("one", text("export default 1"));
    expect(await both).toEqual([found, found]);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(load).toHaveBeenCalledTimes(1);
    expect(chunks.ready("one")).toBe(found);
  });

  it("a second copy of the module leaves its apps to the first: chunks hook into one Preact only", async () => {
    const first = await import("../src/view/index");
    first.default();
    const opened = vi.spyOn(page() as Required<ReturnType<typeof page>>, "open");
    vi.resetModules();
    const second = await import("../src/view/index");
    expect(second.default).not.toBe(first.default);
    const made = second.default();
    expect(opened).toHaveBeenCalledOnce();
    expect(opened.mock.results[0]?.value).toBe(made);
  });

  it("what the code names is fetched when the page has time, once", async () => {
    vi.stubGlobal("requestIdleCallback", (act: () => void) => queueMicrotask(act));
    const ask = vi.fn();
    const found = face(() => null);
    const chunks = new Chunks(ask, async () => ({ default: found }));
    chunks.soon(["early", "early"]);
    expect(ask).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(ask.mock.calls).toEqual([["early"]]);
    chunks.arrived("early", text(""));
    expect(await chunks.load("early")).toBe(found);
    expect(ask).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  it("is asked for again ever more seldom", () => {
    vi.useFakeTimers();
    const ask = vi.fn();
    new Chunks(ask).load("slow").catch(() => undefined);
    vi.advanceTimersByTime(30_000);
    expect(ask).toHaveBeenCalledTimes(4); // at 0, 3, 9 and 21 s
    vi.useRealTimers();
  });

  it("the kernel says why it has none", async () => {
    const chunks = new Chunks(vi.fn());
    const loading = chunks.load("plotly");
    chunks.arrived("plotly", undefined, "plotly is not installed");
    await expect(loading).rejects.toThrow("plotly is not installed");
  });

  it("a fault is not kept", async () => {
    const ask = vi.fn();
    const load = vi
      .fn()
      .mockRejectedValueOnce(new Error("bad text"))
      .mockResolvedValue({ default: face(() => null) });
    const chunks = new Chunks(ask, load);
    const first = chunks.load("two");
    chunks.arrived("two", text(""));
    await expect(first).rejects.toThrow("bad text");
    const second = chunks.load("two");
    chunks.arrived("two", text(""));
    await expect(second).resolves.toBeTruthy();
  });
});

describe("ANSI", () => {
  it("colors, marks and resets become runs", () => {
    expect(ansi("a\u001b[1;31mb\u001b[0mc")).toEqual([
      { text: "a", class: "", style: undefined },
      { text: "b", class: "ansi-bold ansi-red", style: undefined },
      { text: "c", class: "", style: undefined },
    ]);
  });
  it("256 colors and true colors become styles", () => {
    expect(ansi("\u001b[38;5;196mx")[0]?.style).toBe("color:rgb(255,0,0)");
    expect(ansi("\u001b[48;2;1;2;3mx")[0]?.style).toBe("background:rgb(1,2,3)");
  });
  it("a carriage return writes the line again, as progress bars do", () => {
    expect(ansi("10 %\r50 %\r100 %\ndone")[0]?.text).toBe("100 %\ndone");
  });
});

describe("theme", () => {
  it("JupyterLab and VS Code say which mode they are in", () => {
    document.body.dataset.jpThemeLight = "false";
    expect(hostMode()).toBe("dark");
    delete document.body.dataset.jpThemeLight;
    document.body.dataset.vscodeThemeKind = "vscode-dark";
    expect(hostMode()).toBe("dark");
    document.body.dataset.vscodeThemeKind = "vscode-high-contrast-light";
    expect(hostMode()).toBe("light");
    delete document.body.dataset.vscodeThemeKind;
    expect(hostMode()).toBe("light");
  });
});
