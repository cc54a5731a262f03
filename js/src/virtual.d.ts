/* Modules that plugins.mjs writes at build time, and constants that esbuild fills in. */
declare const __BUILD__: string;

declare module "nbflow:faces" {
  export const faces: Map<string, import("./app/face").Face>;
}
declare module "nbflow:styles" {
  const css: string;
  export default css;
}
declare module "nbflow:shared" {
  export const shared: Record<string, unknown>;
}
declare module "*.css" {
  const css: string;
  export default css;
}
