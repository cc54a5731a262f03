/* The anywidget module of all apps of a kernel but the first: the core is on the page by then, or this asks the kernel for
   it. So to run a cell again, or a second app, does not send it again. Limits: none of the core's code is bundled here. */
import type { Model } from "../contract/view";
import type { FromKernel, Packed, ToKernel } from "../contract/wire";
import { Chunks, type Import } from "./chunks";
import { page, type Widget } from "./page";

export default function loader(load?: Import): Widget {
  const { open } = page();
  if (open) return open();
  let ready: Promise<Widget> | undefined;
  const widget = (model: Model) => {
    ready ??= core(model, load).then((made) => made());
    return ready;
  };
  return {
    initialize: ({ model }) => later(widget(model), (made) => made.initialize({ model })),
    render: ({ model, el }) => later(widget(model), (made) => made.render({ model, el })),
  };
}

/** Begins once there is a widget, unless it was ended before; returns what ends it. */
function later(ready: Promise<Widget>, begin: (widget: Widget) => () => void): () => void {
  let end: (() => void) | undefined;
  let ended = false;
  ready.then(
    (widget) => {
      if (!ended) end = begin(widget);
    },
    (fault) => console.error("nbflow: the app's front end could not be loaded.", fault),
  );
  return () => {
    ended = true;
    end?.();
  };
}

/** The core is a chunk like any other: it is requested once, however many apps of the page wait for it. */
async function core(model: Model, load?: Import): Promise<() => Widget> {
  const here = page();
  const chunks = new Chunks((name) => {
    try {
      model.send({ t: "chunk", name } satisfies ToKernel);
    } catch (fault) {
      chunks.arrived(name, undefined, String(fault)); // the comm was disposed of: its kernel is gone
    }
  }, load);
  const layout = model.get("layout") as Pick<Model, "on" | "off">;
  const take = (content: Packed, buffers: (ArrayBuffer | DataView)[] = []) => {
    const message = JSON.parse(content.j) as FromKernel;
    if (content.to === model.get("number") && message.t === "chunk")
      chunks.arrived(message.name, buffers[0], message.error);
  };
  layout.on("msg:custom", take);
  try {
    for (;;) {
      if (here.open) return here.open;
      const own = !here.modules.has("core");
      try {
        return await chunks.load<() => Widget>("core");
      } catch (fault) {
        if (own) throw fault; // else the app that asked has been closed: this one asks now
      }
    }
  } finally {
    layout.off("msg:custom", take);
  }
}
