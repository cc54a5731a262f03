/* The loader: finds the core on the page or asks the kernel for it, once; what was closed meanwhile is not drawn. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app, FakeModel, leaf } from "../dev/model";
import loader from "../src/view/loader";
import { page, type Widget } from "../src/view/page";

beforeEach(() => {
  delete page().open;
  page().modules.clear();
});

function core() {
  const ended: string[] = [];
  const widget = {
    initialize: vi.fn(() => () => ended.push("model")),
    render: vi.fn(() => () => ended.push("view")),
  };
  const made = vi.fn(() => widget as unknown as Widget);
  return { ended, widget, made, load: vi.fn(async () => ({ default: made })) };
}

function modelWith(text: string | undefined) {
  const model = new FakeModel(app([leaf("text")]));
  if (text !== undefined) model.chunkTexts.set("core", text);
  return model;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("the loader", () => {
  it("uses the core that is on the page, without a message", () => {
    const { made, widget, load } = core();
    page().open = made;
    const model = modelWith("");
    expect(loader(load)).toBe(widget);
    expect(model.sent).toEqual([]);
  });

  it("asks for the core once for all apps, and begins when it is there", async () => {
    const { widget, load, ended } = core();
    const [one, two] = [modelWith("export default 1"), modelWith("export default 1")];
    const el = document.createElement("div");
    const ends = [one, two].flatMap((model) => {
      const module = loader(load);
      return [module.initialize({ model }), module.render({ model, el })];
    });
    expect([...one.sent, ...two.sent]).toEqual([{ t: "chunk", name: "core" }]);
    await settled();
    expect(load).toHaveBeenCalledOnce();
    expect(widget.initialize).toHaveBeenCalledTimes(2);
    expect(widget.render).toHaveBeenCalledWith({ model: two, el });
    for (const end of ends) end();
    expect(ended).toEqual(["model", "view", "model", "view"]);
  });

  it("draws nothing of an app that was closed before", async () => {
    const { widget, load } = core();
    const model = modelWith("export default 1");
    const module = loader(load);
    module.initialize({ model })();
    module.render({ model, el: document.createElement("div") })();
    await settled();
    expect(load).toHaveBeenCalledOnce();
    expect(widget.initialize).not.toHaveBeenCalled();
    expect(widget.render).not.toHaveBeenCalled();
  });

  it("asks again if another app's kernel is gone, and says why if its own is", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const { widget, load } = core();
    const gone = modelWith(undefined);
    gone.send = () => {
      throw new Error("Cannot send");
    };
    const model = modelWith("export default 1");
    loader(load).initialize({ model: gone });
    loader(load).initialize({ model });
    await settled();
    expect(said).toHaveBeenCalledOnce();
    expect(widget.initialize).toHaveBeenCalledExactlyOnceWith({ model });
    said.mockRestore();
  });

  it("asks again ever more seldom: a message may be lost", () => {
    vi.useFakeTimers();
    const model = modelWith(undefined);
    loader(core().load).initialize({ model });
    vi.advanceTimersByTime(30_000);
    expect(model.sent.length).toBe(4); // at 0, 3, 9 and 21 s
    vi.useRealTimers();
  });
});
