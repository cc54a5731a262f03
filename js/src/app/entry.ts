/* What every app carries as its anywidget module: it finds the page's core, or asks its kernel for it, and hands the
   model on. Small on purpose: a notebook's message, its saved state and the browser's parser meet it once per app.
   `initialize` returns at once: anywidget gives it 2 s. Imports nothing that draws. */
import { Chunks, type Import } from "./chunks";
import { page, type Widget } from "./page";
import type { Model } from "./view_context";
import type { FromKernel, Packed } from "./wire";
import { ASLEEP, PATIENT_MS, QUIET_MS, STARTING, WAITING } from "./words";

type Open = () => Widget;
type End = () => void;

export default function nbflow(): Widget {
  return entry();
}

/** `importing` turns a Blob URL into a module: the browser's own `import`, except in tests. */
export function entry(importing?: Import): Widget {
  const here = page().loaded.get("core");
  if (here) return (here.default as Open)();
  let core: Promise<Widget> | undefined;
  const opened = (model: Model) => {
    core ??= load(model, importing).then((open) => open());
    return core;
  };
  return {
    initialize: (args) => later(opened(args.model), (widget) => widget.initialize(args)),
    render(args) {
      const { model, el } = args;
      const stand = standIn(model, el);
      const end = later(
        opened(model),
        (widget) => {
          stand.end();
          return widget.render(args);
        },
        (fault) => stand.say(`nbflow could not start: ${fault.message}`),
      );
      return () => {
        stand.end();
        end();
      };
    },
  };
}

/** The core, over this model's comm unless another app of the page has it or gets it first. */
async function load(model: Model, importing?: Import): Promise<Open> {
  const chunks = new Chunks((name) => send(model, { t: "chunk", name }), importing);
  const hear = (content: Packed | FromKernel, buffers?: (DataView | ArrayBuffer)[]) => {
    if ("j" in content && !content.j.startsWith('{"t":"chunk"')) return; // for the core, which will ask for it again
    const message = "j" in content ? (JSON.parse(content.j) as FromKernel) : content;
    if (message.t === "chunk") chunks.arrived(message.name, buffers?.[0], message.error);
  };
  model.on("msg:custom", hear);
  try {
    return await chunks.load<Open>("core");
  } finally {
    model.off("msg:custom", hear);
  }
}

function send(model: Model, message: object): void {
  try {
    model.send(message);
  } catch {
    // The comm is gone, which the stand-in says; another app of the page may still get the core.
  }
}

/** Begins when the core is here, unless it has been ended by then. */
function later(core: Promise<Widget>, begin: (widget: Widget) => End, fault?: (error: Error) => void): End {
  let ended = false;
  let end: End | undefined;
  core.then(
    (widget) => {
      if (!ended) end = begin(widget);
    },
    (error: Error) => !ended && fault?.(error),
  );
  return () => {
    ended = true;
    end?.();
  };
}

/** A line in the app's place: nothing at first, then what is waited for. */
function standIn(model: Model, el: HTMLElement): { say(text: string): void; end: End } {
  const line = document.createElement("div");
  line.setAttribute("role", "status");
  line.style.cssText = "min-height:1.5em;padding:4px 0;opacity:.75;font:inherit";
  el.append(line);
  let last = false;
  const say = (text: string) => {
    line.textContent = text;
  };
  const asleep = () => {
    last = true;
    say(ASLEEP);
  };
  const timers = [
    setTimeout(() => last || say(STARTING), QUIET_MS),
    setTimeout(() => last || say(WAITING), PATIENT_MS),
  ];
  model.on("comm_live_update", asleep);
  model.on("comm:close", asleep);
  return {
    say(text) {
      last = true;
      say(text);
    },
    end() {
      timers.forEach(clearTimeout);
      model.off("comm_live_update", asleep);
      model.off("comm:close", asleep);
      line.remove();
    },
  };
}
