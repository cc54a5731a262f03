/* Questions to the kernel: answered, refused, lost, given up. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AskMessage } from "../src/contract/wire";
import { Requests } from "../src/view/requests";

const to = { $ask: "rows" };
let sent: { message: AskMessage; buffers: ArrayBuffer[] }[];
let requests: Requests;
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  requests = new Requests("me", (message, buffers) => sent.push({ message, buffers }));
});
afterEach(() => {
  vi.useRealTimers();
});

describe("asking", () => {
  it("a question goes out with its bytes, the answer comes to who asked", async () => {
    const bytes = new Uint8Array([1, 2]).buffer;
    const first = requests.ask(to, { start: 0 }, [bytes]);
    const second = requests.ask(to, { start: 9 });
    expect(sent.map(({ message }) => message)).toEqual([
      { t: "ask", client: "me", n: 1, to: "rows", q: { start: 0 } },
      { t: "ask", client: "me", n: 2, to: "rows", q: { start: 9 } },
    ]);
    expect(sent[0]?.buffers).toEqual([bytes]);
    requests.answered({ t: "answer", client: "me", n: 2, a: { rows: 2 } }, []);
    requests.answered({ t: "answer", client: "me", n: 1, a: { rows: 1 } }, [bytes]);
    expect(await first).toEqual({ data: { rows: 1 }, buffers: [bytes] });
    expect((await second).data).toEqual({ rows: 2 });
  });

  it("an answered question leaves nothing on a signal that lives on: an upload's would keep every part", async () => {
    const listening = new Set<unknown>();
    const signal = {
      aborted: false,
      addEventListener: (_: string, one: unknown) => listening.add(one),
      removeEventListener: (_: string, one: unknown) => listening.delete(one),
    } as unknown as AbortSignal;
    const asked = requests.ask(to, {}, [new ArrayBuffer(8)], signal);
    expect(listening.size).toBe(1);
    requests.answered({ t: "answer", client: "me", n: 1, a: {} }, []);
    await asked;
    expect(listening.size).toBe(0);
  });

  it("another view's answer is not ours", () => {
    const settled = vi.fn();
    requests.ask(to, {}).then(settled, settled);
    requests.answered({ t: "answer", client: "you", n: 1, a: {} }, []);
    vi.advanceTimersByTime(6000);
    expect(sent).toHaveLength(2); // still open: asked again
  });

  it("what the kernel says went wrong is the fault", async () => {
    const asked = requests.ask(to, {});
    requests.answered({ t: "answer", client: "me", n: 1, error: "ValueError: no" }, []);
    await expect(asked).rejects.toThrow("ValueError: no");
  });

  it("an open question is asked again under its number, an answered one is not", async () => {
    const asked = requests.ask(to, {});
    vi.advanceTimersByTime(5000 + 10000);
    expect(sent.map(({ message }) => message.n)).toEqual([1, 1, 1]);
    requests.answered({ t: "answer", client: "me", n: 1, a: {} }, []);
    await asked;
    vi.advanceTimersByTime(600000);
    expect(sent).toHaveLength(3);
  });

  it("one that is given up is not asked again; neither is one that was given up before", async () => {
    const giveUp = new AbortController();
    const asked = requests.ask(to, {}, [], giveUp.signal);
    giveUp.abort(new Error("scrolled by"));
    await expect(asked).rejects.toThrow("scrolled by");
    await expect(requests.ask(to, {}, [], giveUp.signal)).rejects.toThrow("scrolled by");
    vi.advanceTimersByTime(60000);
    expect(sent).toHaveLength(1);
  });

  it("when the kernel goes, all questions end", async () => {
    const asked = requests.ask(to, {});
    requests.drop();
    await expect(asked).rejects.toThrow("kernel has stopped");
  });
});
