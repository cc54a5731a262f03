/* The anywidget module of all apps of a kernel but the first: the core is on the page by then, or this asks the kernel for
   it. So to run a cell again, or a second app, does not send it again. Limits: none of the core's code is bundled here. */
import type { Model } from "../contract/view";
import type { FromKernel, Packed, ToKernel } from "../contract/wire";
import { page, type Widget } from "./page";

const ASK_AGAIN_MS = 3000; // then twice as long each time: on a slow line the answer may be under way

export type Import = (url: string) => Promise<{ default: () => Widget }>;

export default function loader(load: Import = (url) => import(/* @vite-ignore */ url)): Widget {
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

async function core(model: Model, load: Import): Promise<() => Widget> {
  const here = page();
  for (;;) {
    if (here.open) return here.open;
    const own = !here.core;
    here.core ??= fetched(model, load).finally(() => {
      here.core = undefined;
    });
    try {
      return await here.core;
    } catch (fault) {
      if (own) throw fault; // else the app that asked has been closed: this one asks now
    }
  }
}

/** Makes a module of the text that the kernel sends. */
async function fetched(model: Model, load: Import): Promise<() => Widget> {
  const url = URL.createObjectURL(new Blob([await text(model)], { type: "text/javascript" }));
  try {
    return (await load(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function text(model: Model): Promise<ArrayBuffer | DataView<ArrayBuffer>> {
  const layout = model.get("layout") as Pick<Model, "on" | "off">;
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>;
    const take = (content: Packed, buffers: (ArrayBuffer | DataView<ArrayBuffer>)[] = []) => {
      if (content.to !== model.get("number")) return;
      const message = JSON.parse(content.j) as FromKernel;
      if (message.t !== "chunk" || message.name !== "core") return;
      end();
      if (buffers[0]) resolve(buffers[0]);
      else reject(new Error(message.error));
    };
    const end = () => {
      clearTimeout(timer);
      layout.off("msg:custom", take);
    };
    layout.on("msg:custom", take);
    const ask = (wait: number) => {
      timer = setTimeout(() => ask(2 * wait), wait);
      try {
        model.send({ t: "chunk", name: "core" } satisfies ToKernel);
      } catch (fault) {
        end();
        reject(fault); // the comm was disposed of: its kernel is gone
      }
    };
    ask(ASK_AGAIN_MS);
  });
}
