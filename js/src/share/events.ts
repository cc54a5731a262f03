/* What the server of `nbflow share` tells a page, as types. Its twin is nbflow/sharing/server/visits.py and cells.py:
   one JSON text on a line. Limits: types only. */

/** What the page of an app is given: by nbflow/sharing/server/render.py. */
export interface PageConfig {
  base: string;
  /** The address of the front end's core module, and of its chunks. */
  app: string;
  chunks: string;
  /** Which app of a folder this is. */
  name: string;
  theme: "auto" | "light" | "dark";
  /** The sketch: what the app shows to nobody in particular. */
  events: SketchEvent[];
}

export interface AppTraits {
  app_id: string;
  title: string;
  options: Record<string, unknown>;
  number: number;
}
export interface HtmlEvent {
  t: "html";
  html: string;
}
export interface SketchedApp {
  t: "app";
  state: AppTraits;
  snap: string;
  blobs: string[];
}
export type SketchEvent = HtmlEvent | SketchedApp;

export interface LiveApp {
  t: "app";
  state: AppTraits;
  /** The comms of the app's widget and of its Layout: see view/index.ts. */
  comm: string;
  layout: string;
}
export type VisitEvent =
  | { t: "visit"; id: string; same: boolean; lost: boolean; kept: boolean }
  | { t: "place"; n: number }
  | { t: "kernel"; id: string; visit: string }
  | { t: "step"; n: number; of: number }
  | HtmlEvent
  | LiveApp
  | { t: "whole" }
  | { t: "failed"; text: string }
  | { t: "ended"; why: string }
  | { t: "done" }
  | { t: "alive" };
