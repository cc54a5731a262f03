/* A configured theme: its CSS in the app's shadow root, its fonts in the document (a shadow root has none of its own).
   The kernel's side is nbflow/hosts/look. */
import { useLayoutEffect } from "preact/hooks";
import type { View } from "../contract/face";
import type { BlobRef } from "../contract/wire";

export interface FontFile {
  family: string;
  /** The file's bytes, or an address. */
  src: BlobRef | string;
  weight?: string;
  style?: string;
  range?: string;
}

export interface LookProps {
  css: string;
  /** The sidebar has colors of its own. */
  side: 0 | 1;
  fonts?: FontFile[];
  /** Style sheets that bring fonts. */
  sheets?: string[];
}

/** Gives the app this look for as long as the caller is on the page. */
export function useLook(view: View, look: LookProps | undefined): void {
  const serialized = look && JSON.stringify(look);
  useLayoutEffect(() => {
    if (!serialized) return;
    const given = JSON.parse(serialized) as LookProps;
    const { box } = view;
    const style = document.createElement("style");
    style.textContent = given.css;
    box.before(style);
    box.dataset.side = String(given.side);
    box.dataset.look = String(Number(box.dataset.look ?? 0) + 1); // charts read their colors anew
    for (const sheet of given.sheets ?? []) addSheet(sheet);
    const fonts = new Fonts(view, given.fonts ?? []);
    return () => {
      fonts.close();
      style.remove();
      delete box.dataset.side;
      box.dataset.look = String(Number(box.dataset.look ?? 0) + 1);
    };
  }, [serialized, view]);
}

/** Whether tables offer to export their data: the option client.disableDataExport. */
export const exports = (view: View): boolean => view.box.dataset.export !== "no";

/** Lets tables offer to export their data, or not. */
export function useExports(view: View, no: boolean | undefined): void {
  useLayoutEffect(() => {
    if (!no) return;
    view.box.dataset.export = "no";
    return () => {
      delete view.box.dataset.export;
    };
  }, [no, view]);
}

function addSheet(href: string): void {
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")];
  if (links.some((link) => link.href === new URL(href, location.href).href)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

/** Fonts of one app in the document, each as soon as its bytes are there. */
class Fonts {
  private readonly added: FontFace[] = [];
  private waiting: FontFile[];
  private readonly unhear: () => void;

  constructor(
    private readonly view: View,
    fonts: FontFile[],
  ) {
    this.waiting = fonts;
    this.unhear = view.store.onBlobs(() => this.add());
    this.add();
  }

  close(): void {
    this.unhear();
    for (const font of this.added) document.fonts.delete(font);
  }

  private add(): void {
    if (typeof FontFace !== "function" || !document.fonts) return;
    this.waiting = this.waiting.filter((font) => {
      const bytes = typeof font.src === "string" ? `url(${JSON.stringify(font.src)})` : this.bytes(font.src);
      if (bytes === undefined) return true;
      const { weight = "normal", style = "normal", range: unicodeRange } = font;
      const face = new FontFace(font.family, bytes, { weight, style, ...(unicodeRange && { unicodeRange }) });
      document.fonts.add(face);
      this.added.push(face);
      face.load().catch(() => console.warn(`nbflow: the font ${font.family} cannot be shown`));
      return false;
    });
  }

  private bytes(ref: BlobRef): Uint8Array<ArrayBuffer> | undefined {
    return this.view.store.blobs.read(ref);
  }
}
