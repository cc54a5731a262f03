/* The first page of a component's frame: a loader, bundled from inside.ts, that shows the component's own page. */
import { code } from "nbflow:frame";

export interface Start {
  /** The address that the page believes to have. */
  base: string;
  /** The files that can be asked for, by their path below it. */
  files: string[];
  /** Those that are here already. */
  given: [name: string, bytes: Uint8Array<ArrayBuffer>][];
}

/** The frame's first page; what it says carries the token. */
export const framePage = (token: string): string =>
  `<!DOCTYPE html><script data-token="${token}">${code}</script>`;
