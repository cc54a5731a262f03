/* The map below the layers, when the author named one: tiles by address, or a style that MapLibre draws (a chunk of its
   own, asked for only then). Limits: what cannot be fetched is told in a note, and the outline stays. */
import type { Layer, Viewport } from "@deck.gl/core";
import { TileLayer } from "@deck.gl/geo-layers";
import { BitmapLayer } from "@deck.gl/layers";
import type { View } from "../../contract/face";
import type { StyleMap, StyleMapLibrary } from "../../kit/chart/style_map";
import { plain } from "../../kit/text/html";
import type { Json } from "./data";

export type BaseProp = undefined | null | "none" | { tiles?: string; style?: string | Json; note?: string };

export interface Below {
  /** Why the outline is there instead. */
  note?: string;
  /** Whose map it is. */
  thanks?: string;
  /** A style is drawn: the outline goes. */
  covered?: boolean;
}

export class Base {
  below: Below = {};
  map: StyleMap | undefined;
  private key = "";
  private life = new AbortController();

  constructor(
    private readonly view: View,
    private readonly place: HTMLElement,
    private readonly changed: () => void,
  ) {}

  /** Takes what the author named; opens or closes the styled map. */
  take(base: BaseProp): void {
    const key = JSON.stringify(base ?? null);
    if (key === this.key) return;
    this.close();
    this.key = key;
    this.life = new AbortController();
    const named = base && base !== "none" ? base : {};
    this.below = { note: named.note, thanks: named.tiles && thanksFor(named.tiles) };
    if (named.style !== undefined) void this.open(named.style);
  }

  /** The tiles' layer, under the author's own. */
  layers(base: BaseProp): Layer[] {
    const tiles = base && base !== "none" ? base.tiles : undefined;
    if (!tiles) return [];
    return [
      new TileLayer({
        id: "nbflow-tiles",
        data: addresses(tiles) as never,
        tileSize: /\/512\//.test(tiles) ? 512 : 256,
        maxZoom: 19,
        // biome-ignore lint/suspicious/noExplicitAny: deck.gl's own argument
        renderSubLayers: (props: any) => {
          if (!props.data) return null; // it could not be loaded
          const { west, south, east, north } = props.tile.bbox;
          return new BitmapLayer(props, {
            data: undefined as never,
            image: props.data,
            bounds: [west, south, east, north],
          });
        },
        onTileError: (error: Error) =>
          this.fault(`tiles of ${hostOf(tiles)} could not be loaded (${error.message})`),
      }),
    ] as unknown as Layer[];
  }

  follow(viewport: Viewport): void {
    const { longitude, latitude, zoom, bearing = 0, pitch = 0 } = viewport as Viewport & Json;
    if (typeof longitude === "number") this.map?.follow({ longitude, latitude, zoom, bearing, pitch });
  }

  close(): void {
    this.life.abort();
    this.map?.close();
    this.map = undefined;
  }

  private async open(style: string | Json): Promise<void> {
    const { signal } = this.life;
    const what = typeof style === "string" ? `the map style of ${hostOf(style)}` : "the map style";
    try {
      const library = await this.view.chunks.load<StyleMapLibrary>("maplibre");
      if (signal.aborted) return;
      this.map = library.open(this.place, style, {
        ready: (thanks) => {
          if (signal.aborted) return;
          this.below = { covered: true, thanks: thanks.map(plain).join(" | ") };
          this.changed();
        },
        fault: (error) => !signal.aborted && this.fault(`${what} could not be loaded (${error})`),
      });
      this.changed();
    } catch (error) {
      if (!signal.aborted) this.fault(`${what} could not be drawn (${String(error)})`);
    }
  }

  private fault(note: string): void {
    if (this.below.note) return;
    this.below = { ...this.below, note };
    this.changed();
  }
}

/** `{s}` stands for servers that share the work, `{r}` for sharp screens. */
export function addresses(template: string): string[] {
  const sharp = template.replaceAll("{r}", (globalThis.devicePixelRatio ?? 1) > 1 ? "@2x" : "");
  return sharp.includes("{s}") ? ["a", "b", "c"].map((name) => sharp.replaceAll("{s}", name)) : [sharp];
}

export function hostOf(address: string): string {
  return /^https?:\/\/(?:\{s\}\.)?([^/]+)/.exec(address)?.[1] ?? "the server";
}

const thanksFor = (tiles: string): string => {
  const host = hostOf(tiles);
  return /(^|\.)openstreetmap\.(org|de|fr)$/.test(host) ? "© OpenStreetMap contributors" : `Tiles: ${host}`;
};
