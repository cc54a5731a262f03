/* The page of `nbflow share`: what waits for a kernel, and what travels to it. */
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ToKernel } from "../src/contract/wire";
import type { Channel } from "../src/share/channel";
import type { SketchEvent } from "../src/share/events";
import { decode, encode } from "../src/share/frames";
import { HostModel } from "../src/share/host";
import { lines } from "../src/share/lines";
import { Stage } from "../src/share/stage";
import { States } from "../src/share/states";

const traits = { app_id: "a", title: "A", options: {}, number: 7 };
const hello = { t: "hello", v: -1, client: "c", info: {} } as ToKernel;
const stop = { t: "stop", client: "c" } as ToKernel;
const ack = { t: "ack", client: "c", v: 1 } as ToKernel;

const tick = (fid: string) => ({ t: "tick", client: "c", fid }) as ToKernel;
const ask = (n: number) => ({ t: "ask", client: "c", n, to: "x", q: {} }) as ToKernel;

class Line {
  ready = true;
  sent: ToKernel[] = [];
  send(_type: string, content: { data: { content: ToKernel } }): void {
    this.sent.push(content.data.content);
  }
}
const owner = { chunk: vi.fn(async () => new ArrayBuffer(2)), needsManager: vi.fn() };
const bound = (line: Line) => ({ channel: line as unknown as Channel, comm: "comm", layout: "layout" });

describe("frames", () => {
  test("what is encoded is decoded again, with its buffers", () => {
    const buffer = new Uint8Array([1, 2, 3]).buffer;
    const frame = decode(
      encode("shell", "comm_msg", { text: "Łódź" }, "session", [buffer, new ArrayBuffer(0)]),
    );
    expect([frame.channel, frame.type, frame.content]).toEqual(["shell", "comm_msg", { text: "Łódź" }]);
    expect(frame.buffers.map((it) => it.byteLength)).toEqual([3, 0]);
    expect(frame.buffers[0]?.getUint8(2)).toBe(3);
  });
});

describe("lines", () => {
  test("are put together however they were cut, within a letter too", async () => {
    const bytes = new TextEncoder().encode('{"a":"é"}\n{"b":1}\n');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const found: string[] = [];
    for await (const line of lines(body)) found.push(line);
    expect(found).toEqual(['{"a":"é"}', '{"b":1}']);
  });
});

describe("a model before its kernel", () => {
  let model: HostModel;
  let line: Line;
  beforeEach(() => {
    model = new HostModel(traits, owner);
    line = new Line();
  });

  test("keeps what repeats itself once, however long the line is away", () => {
    for (let i = 0; i < 1000; i++)
      for (const message of [tick("a"), tick("b"), ask(1), ask(2)]) model.send(message);
    model.bind(bound(line), traits);
    expect(line.sent).toEqual([tick("a"), tick("b"), ask(1), ask(2)]);
  });

  test("keeps what a person does, and the newest hello, which goes first", () => {
    for (const message of [hello, stop, ack, { ...hello, v: 0 } as ToKernel]) model.send(message);
    model.flush(false); // the line is there before the app is
    expect(line.sent).toEqual([]);
    model.bind(bound(line), traits);
    expect(line.sent).toEqual([{ ...hello, v: 0 }, stop]);
  });

  test("keeps it again while the line is away, and asks the view to say hello", () => {
    model.bind(bound(line), traits);
    line.ready = false;
    model.send(stop);
    expect(line.sent).toEqual([]);
    line.ready = true;
    model.on("nbflow:hello", () => model.send(hello));
    model.flush(true);
    expect(line.sent).toEqual([hello, stop]);
  });

  test("hears its own Layout's messages only", () => {
    const heard = vi.fn();
    model.layout.on("msg:custom", heard);
    model.bind(bound(line), traits);
    const message = (comm_id: string) => ({
      channel: "iopub",
      type: "comm_msg",
      buffers: [],
      content: { comm_id, data: { method: "custom", content: { j: "{}" } } },
    });
    model.hear(message("other"));
    model.hear(message("layout"));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  test("gets chunks from the server, not from the kernel", async () => {
    const heard = vi.fn();
    model.layout.on("msg:custom", heard);
    model.bind(bound(line), traits);
    model.send({ t: "chunk", name: "vega" });
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(line.sent).toEqual([]);
    expect(JSON.parse(heard.mock.calls[0]?.[0].j)).toEqual({ t: "chunk", name: "vega" });
  });

  test("that is asked for another widget says that a manager is needed", () => {
    (model.widget_manager as { get_model(): void }).get_model();
    expect(owner.needsManager).toHaveBeenCalled();
  });
});

describe("the stage", () => {
  const app: SketchEvent = { t: "app", state: traits, snap: '{"t":"snap"}', blobs: [] };
  const widget = { initialize: () => () => {}, render: () => () => {} };
  function staged(): [Stage, HTMLElement] {
    const main = document.createElement("main");
    const module = Promise.resolve({ default: () => widget });
    return [new Stage(main, module, (given) => new HostModel(given, owner)), main];
  }

  test("goes on with the sketch where the visit shows the same", () => {
    const [stage, main] = staged();
    stage.sketch([{ t: "html", html: "<p>one</p>" }, app]);
    const before = [...main.children];
    stage.html("<p>one</p>");
    const line = new Line();
    stage.app({ t: "app", comm: "c", layout: "l", state: traits }, bound(line), true);
    stage.done();
    expect([...main.children]).toEqual(before);
  });

  test("replaces what differs and takes away what is left", () => {
    const [stage, main] = staged();
    stage.sketch([{ t: "html", html: "<p>one</p>" }, app, { t: "html", html: "<p>last</p>" }]);
    stage.html("<p>two</p>");
    stage.done();
    expect(main.textContent).toBe("two");
  });
});

describe("what the page says while the app is on its way", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = '<div id="nbflow-state"></div><div id="nbflow-bar"></div>';
    return () => vi.useRealTimers();
  });
  const card = () => document.querySelector("#nbflow-state.is-on")?.textContent;
  const bar = () => document.querySelector("#nbflow-bar.is-on")?.textContent;

  test("is a card over an empty page, and a bar below a text; what is quick shows neither", () => {
    const states = new States();
    states.starting("Step 1 of 3", 0);
    states.uncover(); // a heading has come
    states.going("Step 2 of 3");
    vi.advanceTimersByTime(200);
    expect([card(), bar()]).toEqual([undefined, undefined]);
    vi.advanceTimersByTime(100);
    expect([card(), bar()]).toEqual([undefined, "Starting: step 2 of 3"]);
    states.uncover(); // an output has come, the app has not
    states.lineBack();
    expect(bar()).toBe("Starting: step 2 of 3");
    states.going("Step 3 of 3");
    vi.advanceTimersByTime(1);
    expect(bar()).toBe("Starting: step 3 of 3");
    states.clear();
    expect(bar()).toBeUndefined();
    states.going("Step 3 of 3");
    states.clear(); // the app was quick
    vi.advanceTimersByTime(1000);
    expect([card(), bar()]).toEqual([undefined, undefined]);
  });

  test("does not hide what the bar says of a new start", () => {
    const states = new States();
    states.note("started again", { stays: true });
    states.clear();
    expect(bar()).toBe("started again");
  });
});
