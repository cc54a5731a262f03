/* One Bokeh figure in a shadow root: drawn once, then updated with what is new. Read draw(). Limits: knows BokehJS and a place in
   the page; nothing of Preact. BokehJS itself comes from its Python package, see src/chunks/bokeh/index.tsx. */
import type { View } from "../../contract/face";
import type { Size } from "../../kit/chart/frame";
import { paletteOf } from "../../kit/chart/palette";
import { type BokehProps, changes, type Json } from "./document";
import { dress, type Model, type TipLibrary } from "./theme";
import type { PlotLibrary } from "./viewport";

interface RootView {
  el: HTMLElement;
  remove(): void;
  export?(type: "png", sharp: boolean): { canvas: HTMLCanvasElement };
}
interface Document {
  all_roots: Model[];
  all_models: Set<Model>;
  is_idle: boolean;
  idle: { connect(act: () => void): void };
  apply_json_patch(patch: Json, buffers: Map<string, ArrayBuffer>): void;
  clear(): void;
  /** Ends a timer of half a minute that holds the document. */
  _cancel_recompute_all_models?(): void;
}
/** All views of a document: those of its roots, and of what BokehJS shows beside them. */
type Views = Iterable<RootView> & { get(model: Model): RootView | null };
export interface BokehLibrary {
  version: string;
  documents: Document[];
  require(name: "document"): {
    Document: { from_json(doc: Json, events: undefined, buffers: Map<string, ArrayBuffer>): Document };
  };
  require(name: "models/ui/tooltip"): TipLibrary | undefined;
  require(name: "models/plots/plot_canvas"): PlotLibrary | undefined;
  embed: {
    add_document_standalone(doc: Document, place: HTMLElement): Promise<Views>;
  };
}

interface Drawn {
  props: BokehProps;
  doc: Document;
  box: HTMLElement;
  palette: string;
  views?: Views;
  /** How wide and in which way its roots want to be. */
  wanted: Map<Model, { width: unknown; height: unknown; sizing: unknown }>;
}

/** One figure after the other: BokehJS makes its one WebGL canvas while it waits, and two that begin at once would each
    have a canvas, of which one is drawn on. */
let turn: Promise<unknown> = Promise.resolve();

const TEX = /^bokeh-mathjax-/;
const PATIENCE = 2000; // ms that the old figure stays while the new one is drawn

export class BokehChart {
  private drawn: Drawn | undefined;
  private closed = false;
  private busy: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly bokeh: BokehLibrary,
    private readonly place: HTMLElement,
    private readonly app: View,
  ) {
    place.dataset.keys = "page"; // BokehJS listens on the document: see view/vscode.ts
  }

  /** Draws, or changes what is drawn; false while bytes are on the way. */
  draw(props: BokehProps, size: Size, full: boolean): Promise<boolean> {
    const work = this.busy.catch(() => {}).then(() => this.show(props, size, full));
    this.busy = work;
    return work;
  }

  private async show(props: BokehProps, size: Size, full: boolean): Promise<boolean> {
    if (this.closed) return false;
    const buffers = this.read(props);
    if (!buffers) return false;
    const palette = paletteOf(this.app);
    // Formulas are images of their own, which keep their color.
    const stuck =
      this.drawn && this.drawn.palette !== palette.key && props.parts.some((part) => TEX.test(part));
    if (!stuck && (this.drawn?.props === props || this.applyChanges(props, buffers))) {
      const drawn = this.drawn!;
      if (drawn.palette !== palette.key || drawn.props !== props) dress(drawn.doc.all_models, palette);
      drawn.palette = palette.key;
      drawn.props = props;
      suit(drawn, size, full);
      return true;
    }
    await this.make(props, buffers, size, full);
    return true;
  }

  /** Tells the document that is drawn what is new; false when it must be another. */
  private applyChanges(props: BokehProps, buffers: Map<string, ArrayBuffer>): boolean {
    const { drawn } = this;
    const events = drawn && changes(drawn.props, props);
    if (!drawn || !events) return false;
    try {
      if (events.length > 0) drawn.doc.apply_json_patch({ events }, buffers);
      for (const { model, attr, new: value } of events) {
        const root = drawn.doc.all_roots.find(({ id }) => id === model.id);
        const wanted = root && drawn.wanted.get(root);
        if (wanted && (attr === "width" || attr === "height")) wanted[attr] = value;
      }
      return true;
    } catch {
      return false; // it is drawn again, then
    }
  }

  private async make(
    props: BokehProps,
    buffers: Map<string, ArrayBuffer>,
    size: Size,
    full: boolean,
  ): Promise<void> {
    const { Document } = this.bokeh.require("document");
    const json = { version: this.bokeh.version, title: "", ...props.doc };
    const doc = Document.from_json(JSON.parse(JSON.stringify(json)), undefined, buffers);
    const palette = paletteOf(this.app);
    dress(doc.all_models, palette);
    const box = document.createElement("div");
    box.className = "nb-bokeh";
    const old = this.drawn;
    if (old) box.classList.add("is-coming");
    this.place.append(box);
    const wanted = new Map(
      doc.all_roots.map((root) => [
        root,
        { width: root.width, height: root.height, sizing: root.sizing_mode },
      ]),
    );
    const drawn: Drawn = { props, doc, box, palette: palette.key, wanted };
    suit(drawn, size, full);
    const mine = turn.catch(() => {}).then(() => this.bokeh.embed.add_document_standalone(doc, box));
    turn = mine;
    drawn.views = await mine;
    if (this.closed) return this.drop(drawn);
    this.drawn = drawn;
    await idle(doc);
    if (old) this.drop(old);
    box.classList.remove("is-coming");
  }

  private read(props: BokehProps): Map<string, ArrayBuffer> | undefined {
    const buffers = new Map<string, ArrayBuffer>();
    let complete = true;
    for (const [name, ref] of Object.entries(props.buffers)) {
      const bytes = this.app.store.blobs.read(ref);
      // A copy: Bokeh may write to what it is given (streams, edits in a table).
      if (bytes) buffers.set(name, bytes.slice().buffer);
      else complete = false;
    }
    return complete ? buffers : undefined;
  }

  /** The image of now. */
  canvas(): HTMLCanvasElement | undefined {
    const root = this.drawn?.doc.all_roots[0];
    return root && this.drawn?.views?.get(root)?.export?.("png", true).canvas;
  }

  close(): void {
    this.closed = true;
    if (this.drawn) this.drop(this.drawn);
    this.drawn = undefined;
  }

  private drop({ doc, box, views }: Drawn): void {
    // Bokeh's own list of all views is the page's: a view that stays in it keeps its document, of each run another.
    for (const view of [...(views ?? [])]) view.remove();
    doc._cancel_recompute_all_models?.();
    const index = this.bokeh.documents.indexOf(doc);
    if (index >= 0) this.bokeh.documents.splice(index, 1);
    box.remove();
  }
}

const idle = (doc: Document): Promise<void> =>
  new Promise((resolve) => {
    if (doc.is_idle) return resolve();
    const timer = setTimeout(resolve, PATIENCE);
    doc.idle.connect(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/** A figure of a fixed size is never wider than its place, and in full screen as large as the screen. */
function suit({ doc, wanted }: Drawn, size: Size, full: boolean): void {
  for (const root of doc.all_roots) {
    const own = wanted.get(root);
    if (!own || !("sizing_mode" in root.properties)) continue;
    const sizing = full ? "stretch_both" : own.sizing;
    if (root.sizing_mode !== sizing) root.setv({ sizing_mode: sizing });
    const fixed = own.sizing === null || own.sizing === "fixed";
    if (full || !fixed || typeof own.width !== "number") continue;
    const width = Math.min(own.width, size.width);
    if (root.width !== width) root.setv({ width });
  }
}
