/* KaTeX, on demand: formulas for eyes as HTML, for screen readers as MathML. The first formula of a page brings it
   over the comm; fonts are inside, so nothing is asked of a network. */
import { css, fonts } from "nbflow:katex";
import katex from "katex";
import type { Typesetter } from "../../kit/text/math";

const KEPT = 500; // formulas: a rerun draws the same ones again
const drawn = new Map<string, string>();

/** Fonts belong to the document: a shadow root's own are ignored. As bytes, since a page's rules may forbid URLs. */
function addFonts(): void {
  if (typeof FontFace !== "function") return;
  for (const [family, weight, style, data] of fonts) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    document.fonts.add(new FontFace(family, bytes, { weight, style }));
  }
}
addFonts();

function html(tex: string, displayMode: boolean): string {
  const key = `${displayMode ? "D" : "i"}${tex}`;
  let text = drawn.get(key);
  if (text === undefined) {
    // Not trusted: no links, no classes and no images out of a formula; nothing larger than 50 em.
    text = katex.renderToString(tex, { displayMode, strict: "ignore", trust: false, maxSize: 50 });
    if (drawn.size >= KEPT) drawn.clear();
    drawn.set(key, text);
  }
  return text;
}

export const typesetter: Typesetter = {
  css,
  set(place) {
    try {
      place.innerHTML = html(place.dataset.tex ?? "", place.classList.contains("nb-math-block"));
      place.classList.add("is-set");
    } catch (fault) {
      // What the author wrote stays, and says what is wrong with it.
      place.classList.add("is-wrong");
      place.title = fault instanceof Error ? fault.message : String(fault);
    }
  },
};
