/* Modules that plugins.mjs writes at build time, and constants that esbuild fills in. */
declare const __BUILD__: string;

declare module "nbflow:faces" {
  export const faces: Map<string, import("./contract/face").Face>;
}
declare module "nbflow:styles" {
  const css: string;
  export default css;
}
declare module "nbflow:shared" {
  export const shared: Record<string, unknown>;
}
/** KaTeX's styles without its fonts, and its fonts: family, weight, style, woff2 as base64. */
declare module "nbflow:katex" {
  export const css: string;
  export const fonts: [family: string, weight: string, style: string, data: string][];
}
/** pdf.js's worker, and its styles of the text layer. */
declare module "nbflow:pdf" {
  export const worker: string;
  export const textLayer: string;
}

/** What runs first in a component's frame, and in one with HTML of an app. */
declare module "nbflow:frame" {
  export const code: string;
  export const html: string;
}
/** A script that puts IndexedDB in memory in the place of the browser's. */
declare module "nbflow:indexeddb" {
  export const code: string;
}
/** What of Glide Data Grid's styles is used. */
declare module "nbflow:glide" {
  export const css: string;
}
/** What pdf.js reads for some documents: by name, as base64. */
declare module "nbflow:pdf-scans" {
  export const files: Record<string, string>;
}
declare module "nbflow:pdf-fonts" {
  export const files: Record<string, string>;
}
/** Land and borders in degrees: polygons of rings, and lines, each x, y, x, y … */
declare module "nbflow:world" {
  export const land: number[][][];
  export const borders: number[][];
}
/** MapLibre's worker, a module. */
declare module "nbflow:maplibre" {
  export const worker: string;
}
declare module "*.css" {
  const css: string;
  export default css;
}
declare module "pdfjs-dist/legacy/build/pdf.mjs" {
  export * from "pdfjs-dist";
}
