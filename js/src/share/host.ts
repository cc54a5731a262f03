/* An app on a page without ipywidgets: what anywidget's model is, for the core module (view/index.ts). It is made before
   there is a kernel, from the sketch; what a person does meanwhile waits in `waiting`, and goes out once it is bound. */
import type { ModelHandler } from "../contract/view";
import type { FromKernel, ToKernel } from "../contract/wire";
import type { Channel } from "./channel";
import type { AppTraits } from "./events";
import type { Frame } from "./frames";

class Emitter {
  private readonly handlers = new Map<string, Set<ModelHandler>>();

  on(name: string, handler: ModelHandler): void {
    const set = this.handlers.get(name) ?? new Set();
    this.handlers.set(name, set.add(handler));
  }
  off(name?: string | null, handler?: ModelHandler | null): void {
    if (!name) this.handlers.clear();
    else if (!handler) this.handlers.delete(name);
    else this.handlers.get(name)?.delete(handler);
  }
  emit(name: string, ...values: unknown[]): void {
    for (const handler of [...(this.handlers.get(name) ?? [])])
      (handler as (...all: unknown[]) => void)(...values);
  }
}

/** Where the kernel's side of an app is. */
export interface Binding {
  channel: Channel;
  comm: string;
  layout: string;
}

export interface HostOwner {
  /** Fetches a chunk: one copy for all visitors, which the browser keeps. */
  chunk(name: string): Promise<ArrayBuffer>;
  /** The app shows a widget that needs ipywidgets. */
  needsManager(): void;
}

type Waiting = { message: ToKernel; buffers: ArrayBuffer[] | undefined };

export class HostModel extends Emitter {
  readonly layout = new Emitter();
  readonly widget_manager: unknown;
  private binding: Binding | undefined;
  private waiting: Waiting[] = [];

  constructor(
    private traits: AppTraits,
    private readonly owner: HostOwner,
  ) {
    super();
    const never = () => {
      owner.needsManager();
      return new Promise<never>(() => {}); // the page is about to be another one
    };
    this.widget_manager = { get_model: never, create_view: never };
  }

  get(name: string): unknown {
    return name === "layout" ? this.layout : this.traits[name as keyof AppTraits];
  }
  set(): void {}
  save_changes(): void {}

  get id(): string {
    return this.traits.app_id;
  }

  send(content: unknown, _callbacks?: unknown, buffers?: ArrayBuffer[]): void {
    const message = content as ToKernel;
    if (message.t === "chunk") return void this.fetchChunk(message.name);
    if (this.binding?.channel.ready) return this.post(message, buffers);
    // Of what repeats itself only the newest counts.
    this.waiting = this.waiting.filter((it) => !repeats(message, it.message));
    if (message.t !== "ack") this.waiting.push({ message, buffers });
  }

  /** The kernel's side of the app is here. */
  bind(binding: Binding, traits: AppTraits): void {
    const options = JSON.stringify(traits.options) !== JSON.stringify(this.traits.options);
    this.binding = binding;
    this.traits = traits;
    if (options) this.emit("change:options");
    if (binding.channel.ready) this.flush(false);
  }

  /** The line is there. After it was away the view has missed messages: it says hello again first. */
  flush(again: boolean): void {
    if (!this.binding) return; // the line is sooner there than the app
    if (again) this.emit("nbflow:hello");
    const waiting = this.waiting.splice(0).sort((one, other) => hello(other) - hello(one));
    for (const { message, buffers } of waiting) this.post(message, buffers);
  }

  hear(frame: Frame): void {
    const { binding } = this;
    if (!binding) return;
    const { comm_id, data } = frame.content as { comm_id: string; data: Record<string, unknown> };
    if (frame.type === "comm_close" && comm_id === binding.comm) this.emit("comm:close");
    if (frame.type !== "comm_msg") return;
    if (comm_id === binding.layout && data.method === "custom") {
      this.layout.emit("msg:custom", data.content, frame.buffers);
    } else if (comm_id === binding.comm && data.method === "update") {
      this.traits = { ...this.traits, ...(data.state as Partial<AppTraits>) };
      this.emit("change:options");
    }
  }

  /** The kernel is gone; what the view shows stays. */
  sleep(): void {
    this.binding = undefined;
    this.emit("nbflow:gone");
  }

  /** Lets the view hear a message that no kernel has sent. */
  say(message: FromKernel, buffers: readonly ArrayBuffer[] = []): void {
    this.layout.emit("msg:custom", { j: JSON.stringify(message), to: this.traits.number }, buffers);
  }

  private post(message: ToKernel, buffers?: ArrayBuffer[]): void {
    const content = { comm_id: this.binding?.comm, data: { method: "custom", content: message } };
    this.binding?.channel.send("comm_msg", content, buffers);
  }

  private async fetchChunk(name: string): Promise<void> {
    try {
      this.say({ t: "chunk", name }, [await this.owner.chunk(name)]);
    } catch {
      this.say({ t: "chunk", name, error: "A part of the page could not be loaded. Reload the page." });
    }
  }
}

/** Whether a message says again what `before` said. */
function repeats(message: ToKernel, before: ToKernel): boolean {
  if (message.t === "hello") return before.t === "hello";
  if (message.t === "tick") return before.t === "tick" && before.fid === message.fid;
  return message.t === "ask" && before.t === "ask" && before.n === message.n;
}

const hello = (it: Waiting): number => Number(it.message.t === "hello");
