/* The first page of a component's frame: a loader, bundled from inside.ts, that shows the component's own page;
   and what stands before HTML that an app gives, bundled from inside_html.ts. */
import { code, html } from "nbflow:frame";
import type { Kept } from "./inside_storage";

export interface Start {
  /** The address that the page believes to have. */
  base: string;
  /** The files that can be asked for, by their path below it. */
  files: string[];
  /** Those that are here already. */
  given: [name: string, bytes: Uint8Array<ArrayBuffer>][];
  /** Storage and cookies. */
  kept: Kept;
}

/** The frame's first page; what it says carries the token. */
export const framePage = (token: string): string =>
  `<!DOCTYPE html><script data-token="${token}">${code}</script>`;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** HTML that an app gives, as the page of a frame: it tells its size, and finds what was kept. `first` is a script that
    runs before its own. */
export const htmlPage = (token: string, kept: Kept, page: string, first = ""): string =>
  `<script data-token="${token}" data-kept="${escaped(JSON.stringify(kept))}">${html}</script>` +
  `${first && `<script>${first};document.currentScript.remove()</script>`}${page}`;
