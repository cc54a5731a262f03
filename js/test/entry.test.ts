/* The entry: what every app carries. One core per page, over whichever comm brings it; nothing is lost on the way. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { entry } from "../src/app/entry";
import { page } from "../src/app/page";
import type { Model, ModelHandler } from "../src/app/view_context";

class FakeModel implements Model {
  readonly sent: unknown[] = [];
  readonly handlers = new Map<string, Set<ModelHandler>>();
  dead = false;
  get = () => undefined;
  set = () => {};
  send(content: unknown): void {
    if (this.dead) throw new Error("the comm was disposed of");
    this.sent.push(content);
  }
  on(name: string, handler: ModelHandler): void {
    const set = this.handlers.get(name) ?? new Set();
    this.handlers.set(name, set.add(handler));
  }
  off(name?: string | null, handler?: ModelHandler | null): void {
    if (name && handler) this.handlers.get(name)?.delete(handler);
  }
  hear(name: string, ...args: unknown[]): void {
    for (const handler of this.handlers.get(name) ?? []) handler(...args);
  }
  get listeners(): number {
    return [...this.handlers.values()].reduce((sum, set) => sum + set.size, 0);
  }
}

/** A core that keeps a log of what it was asked to do, and how it is imported. */
function core(log: string[]) {
  const noted = (begun: string, ended: string) => () => {
    log.push(begun);
    return () => void log.push(ended);
  };
  const open = () => ({ initialize: noted("initialize", "closed"), render: noted("render", "removed") });
  return vi.fn(async () => ({ default: open }));
}

const text = new TextEncoder().encode("export default …").buffer;
const answer = (model: FakeModel, more: object = {}, buffers = [text]) =>
  model.hear("msg:custom", { j: JSON.stringify({ t: "chunk", name: "core", ...more }) }, buffers);
const settled = () => vi.advanceTimersByTimeAsync(0);
const ASK = { t: "chunk", name: "core" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  for (const map of [page().loaded, page().modules, page().waiting]) map.clear();
});

describe("the entry", () => {
  it("asks its kernel for the core, hands the model on in order, and leaves no listener behind", async () => {
    const log: string[] = [];
    const [model, el] = [new FakeModel(), document.createElement("div")];
    const widget = entry(core(log));
    const close = widget.initialize({ model });
    const remove = widget.render({ model, el });
    expect(model.sent).toEqual([ASK]);
    answer(model);
    await settled();
    expect(log).toEqual(["initialize", "render"]);
    expect([el.childElementCount, model.listeners]).toEqual([0, 0]);
    remove();
    close();
    expect(log).toEqual(["initialize", "render", "removed", "closed"]);
  });

  it("ten apps of a page need one message and one import; the eleventh finds the core at once", async () => {
    const log: string[] = [];
    const load = core(log);
    const models = Array.from({ length: 10 }, () => new FakeModel());
    for (const model of models) entry(load).initialize({ model });
    expect(models.flatMap((model) => model.sent)).toEqual([ASK]);
    answer(models[0] as FakeModel);
    await settled();
    entry(load).initialize({ model: new FakeModel() });
    expect(log).toHaveLength(11);
    expect(load).toHaveBeenCalledOnce();
  });

  it("passes over the app's own messages until the core is there to hear them", async () => {
    const model = new FakeModel();
    entry(core([])).initialize({ model });
    model.hear("msg:custom", { j: '{"t":"patch","ops":[]}' }, []);
    expect(page().waiting.has("core")).toBe(true);
  });

  it("an app that was taken away before the core came is never drawn", async () => {
    const log: string[] = [];
    const [model, el] = [new FakeModel(), document.createElement("div")];
    const widget = entry(core(log));
    widget.initialize({ model })();
    widget.render({ model, el })();
    answer(model);
    await settled();
    expect(log).toEqual([]);
    expect(el.childElementCount).toBe(0);
  });

  it("says nothing at first, then what it waits for, then that the kernel is gone", async () => {
    const [model, el] = [new FakeModel(), document.createElement("div")];
    entry(core([])).render({ model, el });
    expect(el.textContent).toBe("");
    await vi.advanceTimersByTimeAsync(400);
    expect(el.textContent).toBe("Starting…");
    await vi.advanceTimersByTimeAsync(2000);
    expect(el.textContent).toContain("Waiting for the kernel");
    model.dead = true;
    model.hear("comm:close");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(el.textContent).toContain("Asleep");
    expect(el.querySelector("[role=status]")).not.toBeNull();
  });

  it("says why there is no core", async () => {
    const [model, el] = [new FakeModel(), document.createElement("div")];
    entry(core([])).render({ model, el });
    answer(model, { error: "install nbflow anew" }, []);
    await settled();
    expect(el.textContent).toContain("install nbflow anew");
  });
});
