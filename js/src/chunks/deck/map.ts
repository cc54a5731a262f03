/* One map in a shadow root: drawn once, then updated with what is new. Read draw(). Limits: knows deck.gl and a place in the
   page; nothing of Preact. */
import { Deck, type Layer, type Viewport } from "@deck.gl/core";
import type { View } from "../../contract/face";
import { Base, type BaseProp } from "./base_map";
import { type Json, LayerData } from "./data";
import { type Scene, sceneOf } from "./scene";
import type { Picked, Selection } from "./select";
import { clarity, type WorldColors, worldColors, worldKey, worldLayers } from "./world";

export interface DeckProps {
  spec: Json;
  base?: BaseProp;
}
export interface Hands {
  hover(picked: Picked | null, x: number, y: number): void;
  click(picked: Picked | null): void;
  /** Something around the map is to be drawn again: a note, whose map it is. */
  changed(): void;
  fault(error: Error): void;
  lost(): void;
}

const REACH = 4; // px beside an object that still count as on it
const AIM = 14; // the same for the keyboard, around the middle
const NEAR = 1 / 2; // zoom steps of a key

/** What of a device of luma.gl is used here. */
interface Device {
  canvasContext?: { destroy(): void };
  loseDevice?(): boolean;
}

/** deck.gl leaves its device to others: its observers hold the page, and a browser has few WebGL contexts. */
function release(device: Device | undefined): void {
  device?.canvasContext?.destroy();
  device?.loseDevice?.();
}

export class DeckMap {
  readonly base: Base;
  private readonly data: LayerData;
  private readonly below = document.createElement("div");
  readonly stage = document.createElement("div");
  private deck: Deck | undefined;
  private scene: Scene | undefined;
  private props: DeckProps | undefined;
  private colors: WorldColors | undefined;
  private world = "";
  private camera = "";
  private readonly life = new AbortController();

  constructor(
    private readonly view: View,
    private readonly place: HTMLElement,
    private readonly hands: Hands,
  ) {
    this.data = new LayerData((ref) => view.store.blobs.read(ref));
    this.below.className = "nb-map-below";
    this.stage.className = "nb-map-stage deck-events-root"; // deck.gl listens there
    place.append(this.below, this.stage);
    this.base = new Base(view, this.below, () => {
      this.redraw();
      hands.changed();
    });
    const { signal } = this.life;
    this.stage.addEventListener("keydown", (event) => this.key(event), { signal });
    this.stage.addEventListener("pointerdown", () => this.stage.focus({ preventScroll: true }), { signal });
    // The page scrolls under the pointer; the map zooms once it has the focus, or with Ctrl.
    place.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey && view.root.activeElement !== this.stage)
          event.stopImmediatePropagation();
      },
      { signal, capture: true, passive: true },
    );
  }

  /** Draws, or changes what is drawn; false while bytes are on the way. */
  draw(props: DeckProps, selected: Selection | undefined, repaint: boolean): boolean {
    if (repaint || !this.colors) this.colors = worldColors(this.view);
    const scene = sceneOf(props.spec, this.data, this.colors.accent, selected);
    if (!scene) return false;
    this.scene = scene;
    this.props = props;
    this.base.take(scene.earthly ? props.base : "none");
    this.world = "";
    const camera = JSON.stringify([props.spec.initialViewState, props.spec.views]);
    const deckProps: Json = {
      views: scene.views,
      parameters: scene.parameters,
      effects: scene.effects ?? [],
    };
    if (camera !== this.camera) deckProps.initialViewState = calm(scene.viewState ?? {});
    this.camera = camera;
    if (this.deck) this.deck.setProps({ ...deckProps, layers: this.layers() });
    else this.open(deckProps);
    return true;
  }

  get count(): Scene["counts"] {
    return this.scene?.counts ?? new Map();
  }

  /** What stands at a point of the place, or near the middle of it. */
  pick(x?: number, y?: number): Picked | null {
    const { clientWidth, clientHeight } = this.stage;
    const found = this.deck?.pickObject({
      x: x ?? clientWidth / 2,
      y: y ?? clientHeight / 2,
      radius: x === undefined ? AIM : REACH,
    });
    return found ? (found as Picked) : null;
  }

  /** All of it as one canvas. */
  image(widest: number): HTMLCanvasElement | undefined {
    const canvas = this.deck?.getCanvas();
    if (!canvas || canvas.width === 0) return undefined;
    const out = document.createElement("canvas");
    const scale = Math.min(1, widest / canvas.width);
    out.width = Math.round(canvas.width * scale);
    out.height = Math.round(canvas.height * scale);
    const pen = out.getContext("2d");
    if (!pen) return undefined;
    pen.fillStyle = getComputedStyle(this.place).backgroundColor;
    pen.fillRect(0, 0, out.width, out.height);
    const styled = this.base.map?.canvas();
    if (styled) pen.drawImage(styled, 0, 0, out.width, out.height);
    this.deck!.redraw("sketch"); // WebGL's buffer is cleared when the browser has shown it
    pen.drawImage(canvas, 0, 0, out.width, out.height);
    return out;
  }

  close(): void {
    this.life.abort();
    this.base.close();
    const device = this.device();
    this.deck?.finalize();
    this.deck = undefined;
    void Promise.resolve(device).then(release, () => {});
    this.below.remove();
    this.stage.remove();
  }

  /** What deck.gl has made, or is still making, to draw with. */
  private device(): Device | Promise<Device> | undefined {
    const { deck } = this as unknown as {
      deck?: { animationLoop?: { props: { device?: Promise<Device> } } };
    };
    return deck?.animationLoop?.props.device;
  }

  private open(deckProps: Json): void {
    this.deck = new Deck({
      ...deckProps,
      parent: this.stage as HTMLDivElement,
      width: "100%",
      height: "100%",
      layers: [],
      pickingRadius: REACH,
      deviceProps: { type: "webgl" },
      getCursor: ({ isDragging, isHovering }: { isDragging: boolean; isHovering: boolean }) =>
        isDragging ? "grabbing" : isHovering ? "pointer" : "grab",
      onHover: (info: Json) => this.hands.hover(info.picked ? (info as Picked) : null, info.x, info.y),
      onClick: (info: Json) => this.hands.click(info.picked ? (info as Picked) : null),
      onViewStateChange: ({ viewState }: Json) => calm(viewState),
      onAfterRender: () => this.follow(),
      onResize: () => this.base.map?.resize(),
      onLoad: () => {
        const canvas = this.deck?.getCanvas();
        canvas?.addEventListener("webglcontextlost", () => this.hands.lost(), { signal: this.life.signal });
        this.redraw();
        this.hands.changed();
      },
      onError: (error: Error) => this.hands.fault(error),
    } as never);
  }

  private viewport(): Viewport | undefined {
    const { deck } = this;
    if (!deck?.isInitialized) return undefined;
    return deck.getViewports()[0];
  }

  private layers(): Layer[] {
    const { scene, props, colors } = this;
    if (!scene) return [];
    const viewport = this.viewport();
    const earth = scene.earthly && props?.base !== "none" && viewport && viewport.width > 1;
    if (!earth || !colors) return scene.layers;
    this.world = worldKey(viewport);
    // Where no coasts are drawn any more, the paper must not look like the sea.
    this.place.style.setProperty("--nb-map-seen", `${clarity(viewport.zoom) * 100}%`);
    const world = this.base.below.covered ? [] : worldLayers(viewport, colors);
    return [...world, ...this.base.layers(props?.base), ...scene.layers];
  }

  private redraw(): void {
    this.deck?.setProps({ layers: this.layers() });
  }

  /** After each frame: the map below goes along, and the net is drawn again where the camera has left it. */
  private follow(): void {
    const viewport = this.viewport();
    if (!viewport || !this.scene?.earthly) return;
    this.base.follow(viewport);
    if (this.props?.base !== "none" && !this.base.below.covered && worldKey(viewport) !== this.world) {
      this.world = worldKey(viewport);
      requestAnimationFrame(() => this.redraw());
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === "Enter" || key === " ") {
      event.preventDefault();
      const { clientWidth, clientHeight } = this.stage;
      const picked = this.pick();
      this.hands.hover(picked, clientWidth / 2, clientHeight / 2);
      this.hands.click(picked);
    } else if (key.startsWith("Arrow")) event.preventDefault();
    else if (key === "+" || key === "-" || key === "=") {
      event.preventDefault();
      if (event.code !== "Equal" && event.code !== "Minus") this.zoom(key === "-" ? -NEAR : NEAR);
    }
  }

  /** Nearer or farther, for keys and buttons. */
  zoom(by: number): void {
    const viewport = this.viewport() as (Viewport & Json) | undefined;
    if (!viewport || !this.deck) return;
    const { longitude, latitude, zoom, bearing, pitch, target } = viewport;
    const now = longitude === undefined ? { target } : { longitude, latitude, bearing, pitch };
    this.deck.setProps({
      initialViewState: calm({ ...now, zoom: zoom + by, transitionDuration: 200 }) as never,
    });
  }

  /** Back to where the author put the camera. */
  home(): void {
    const start = this.scene?.viewState;
    if (start) this.deck?.setProps({ initialViewState: calm({ ...start, ...marked() }) as never });
  }
}

let homes = 0;
/** deck.gl takes a camera that is another one only. */
const marked = () => ({ nbflow: homes++ });

/** Who wants no motion gets none. */
function calm(viewState: Json): Json {
  if (!globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches) return viewState;
  return { ...viewState, transitionDuration: 0 };
}
