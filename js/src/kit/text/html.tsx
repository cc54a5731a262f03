/* Ready HTML from the kernel. It is safe already, except where the author's own HTML is in it (raw). */
import DOMPurify from "dompurify";
import type { JSX } from "preact";
import { hasMath, WithMath } from "./math";

interface HtmlProps {
  html: string | undefined;
  raw?: boolean;
  class?: string;
  as?: "span" | "div" | "p" | "td" | "code";
  [attribute: `aria-${string}`]: string | undefined;
  id?: string;
  title?: string;
}

/** HTML without what could do something: scripts, handlers. */
export const purify = (html: string): string =>
  DOMPurify.sanitize(html, { ADD_ATTR: ["target"], FORCE_BODY: true });

/** Shows `html` in one element. `raw`: the author wrote HTML, so it is cleaned here first. */
export function Html({ html, raw, as = "span", ...rest }: HtmlProps): JSX.Element {
  const Tag = as as "span";
  const text = raw ? purify(html ?? "") : (html ?? "");
  if (hasMath(text)) return <WithMath {...rest} as={as} html={text} />;
  return <Tag {...rest} dangerouslySetInnerHTML={{ __html: text }} />;
}

/** The words of an HTML label, for aria-label and titles. */
export function plain(html: string | undefined): string {
  if (!html) return "";
  if (!/[<&]/.test(html)) return html;
  const doc = new DOMParser().parseFromString(html, "text/html");
  return (doc.body.textContent ?? "").trim();
}
