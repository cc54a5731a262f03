/* A map drawn from a style by address, below the layers of another library: what the chunk maplibre provides and deck
   uses. Types only. */
/** What the chunk `maplibre` exports. */
export interface StyleMapLibrary {
  open(place: HTMLElement, style: string | Record<string, unknown>, events: StyleMapEvents): StyleMap;
}
export interface StyleMapEvents {
  ready(thanks: string[]): void;
  fault(error: string): void;
}
export interface StyleMap {
  follow(camera: { longitude: number; latitude: number; zoom: number; bearing: number; pitch: number }): void;
  resize(): void;
  canvas(): HTMLCanvasElement;
  close(): void;
}
