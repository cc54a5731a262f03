/* What stands on the page, in order: outputs and apps. The sketch sets it up; the visit's own events go over it from the
   top and change only what differs, so that nothing jumps. */
import type { Widget } from "../view/page";
import type { AppTraits, LiveApp, SketchEvent } from "./events";
import type { Binding, HostModel } from "./host";

type Module = { default: () => Widget };

interface Block {
  el: HTMLElement;
  html?: string;
  model?: HostModel;
  end?: () => void;
}

export class Stage {
  private blocks: Block[] = [];
  private cursor = 0;

  constructor(
    private readonly main: HTMLElement,
    private readonly module: Promise<Module>,
    private readonly newModel: (traits: AppTraits) => HostModel,
  ) {}

  get empty(): boolean {
    return this.blocks.length === 0;
  }
  get models(): HostModel[] {
    return this.blocks.flatMap(({ model }) => model ?? []);
  }

  sketch(events: readonly SketchEvent[]): void {
    for (const event of events) {
      if (event.t === "html") this.html(event.html);
      else {
        const model = this.place(event.state);
        const blobs = event.blobs.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
        void this.mounted(model).then(() => model.say(JSON.parse(event.snap), blobs));
      }
    }
    this.cursor = 0;
  }

  /** A new visit begins: its events go over what stands here. */
  again(): void {
    this.cursor = 0;
  }

  html(html: string): void {
    const block = this.blocks[this.cursor];
    if (block?.html === html) {
      this.cursor += 1;
      return;
    }
    const el = document.createElement("div");
    el.className = "nb-block";
    // A fragment made so runs its scripts, which innerHTML does not: outputs of notebooks have some.
    el.append(document.createRange().createContextualFragment(html));
    if (block?.html !== undefined) this.replace(this.cursor, { el, html });
    else this.insert({ el, html });
    this.cursor += 1;
  }

  /** An app of the visit's kernel. `keep`: the view of the sketch may go on with it. */
  app(event: LiveApp, binding: Binding, keep: boolean): void {
    const next = this.blocks.findIndex(
      (block, index) => index >= this.cursor && block.model?.id === event.state.app_id,
    );
    if (next >= 0 && keep) {
      this.remove(this.cursor, next); // outputs that this visit does not have
      this.cursor += 1;
      this.blocks[this.cursor - 1]?.model?.bind(binding, event.state);
      return;
    }
    const model = next >= 0 ? this.swap(next, event.state) : this.place(event.state);
    model.bind(binding, event.state);
    void this.mounted(model);
  }

  /** All events were there: what stands below is of another time. */
  done(): void {
    this.remove(this.cursor, this.blocks.length);
  }

  private swap(index: number, traits: AppTraits): HostModel {
    this.remove(this.cursor, index);
    const model = this.newModel(traits);
    const el = appPlace();
    // The old app stays until the new one is there.
    const old = this.blocks[this.cursor] as Block;
    old.el.style.pointerEvents = "none";
    el.hidden = true;
    old.el.after(el);
    const show = () => {
      model.layout.off("msg:custom", show);
      requestAnimationFrame(() => {
        el.hidden = false;
        old.end?.();
        old.el.remove();
      });
    };
    model.layout.on("msg:custom", show);
    this.blocks[this.cursor] = { el, model };
    this.cursor += 1;
    return model;
  }

  private place(traits: AppTraits): HostModel {
    const model = this.newModel(traits);
    this.insert({ el: appPlace(), model });
    this.cursor += 1;
    return model;
  }

  private async mounted(model: HostModel): Promise<void> {
    const widget = (await this.module).default();
    const block = this.blocks.find((it) => it.model === model);
    if (!block) return;
    const close = widget.initialize({ model });
    const unmount = widget.render({ model, el: block.el });
    block.end = () => {
      unmount();
      close();
    };
  }

  private insert(block: Block): void {
    this.main.insertBefore(block.el, this.blocks[this.cursor]?.el ?? null);
    this.blocks.splice(this.cursor, 0, block);
  }
  private replace(index: number, block: Block): void {
    this.blocks[index]?.el.replaceWith(block.el);
    this.blocks[index] = block;
  }
  private remove(from: number, to: number): void {
    for (const block of this.blocks.splice(from, to - from)) {
      block.end?.();
      block.el.remove();
    }
  }
}

function appPlace(): HTMLElement {
  const el = document.createElement("div");
  el.className = "nb-app-place";
  return el;
}
