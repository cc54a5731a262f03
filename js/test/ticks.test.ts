/* The timers of fragments: what they ask for while the kernel answers, and while it does not. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LOST_MS, Ticks } from "../src/view/ticks";

describe("ticks", () => {
  let sent: string[];
  let ticks: Ticks;
  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    ticks = new Ticks((fid) => sent.push(fid));
  });
  afterEach(() => vi.useRealTimers());

  it("are few while the kernel does not answer", () => {
    for (let i = 0; i < 1000; i++) {
      ticks.tick("a");
      vi.advanceTimersByTime(50);
    }
    expect(sent.length).toBe(50_000 / LOST_MS);
  });

  it("that went off meanwhile come once the kernel has answered", () => {
    for (let i = 0; i < 5; i++) ticks.tick("a");
    ticks.tick("b");
    expect(sent).toEqual(["a", "b"]);
    ticks.answered();
    expect(sent).toEqual(["a", "b", "a"]);
    ticks.answered();
    expect(sent).toEqual(["a", "b", "a"]);
  });

  it("go through as they come while the kernel answers", () => {
    for (let i = 0; i < 100; i++) {
      ticks.tick("a");
      ticks.answered();
    }
    expect(sent.length).toBe(100);
  });
});
