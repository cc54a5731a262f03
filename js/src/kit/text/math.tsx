/* Formulas in ready HTML: `.nb-math` with its LaTeX in data-tex. The text stands until KaTeX is here. */
import type { JSX } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { type View, ViewContext } from "../../contract/face";

/** What src/chunks/katex/index.ts exports. */
export interface Typesetter {
  css: string;
  /** Draws one formula into its element. */
  set(place: HTMLElement): void;
}

const CHUNK = ["katex", "typesetter"] as const;

/** Whether there is a formula in this HTML: a cheap question, asked of every text. */
export const hasMath = (html: string): boolean => html.includes("data-tex=");

/** An element whose HTML has formulas in it. */
export function WithMath({ as, html, ...rest }: { as: string; html: string }): JSX.Element {
  const self = useRef<HTMLElement>(null);
  const view = useContext(ViewContext);
  // Before paint: once KaTeX is here, a text that changed never shows its LaTeX.
  useLayoutEffect(() => {
    let mounted = true;
    const root = self.current;
    if (!view || !root) return;
    const ready = view.chunks.ready<Typesetter>(...CHUNK);
    if (ready) draw(view, root, ready);
    else
      view.chunks.load<Typesetter>(...CHUNK).then(
        (found) => mounted && draw(view, root, found),
        () => {}, // the text stands
      );
    return () => {
      mounted = false;
    };
  }, [html, view]);
  const Tag = as as "span";
  return <Tag {...rest} ref={self as never} dangerouslySetInnerHTML={{ __html: html }} />;
}

function draw(view: View, root: HTMLElement, found: Typesetter): void {
  view.addStyle(found.css);
  for (const place of root.querySelectorAll<HTMLElement>(".nb-math[data-tex]:not(.is-set)")) found.set(place);
}
