/* Places in the page: the links that headings show, and jumps to them. A browser finds no ids in a shadow root, and
   the page's own address belongs to the notebook: we scroll ourselves and leave the address alone. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const SIGN = `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.2-2.2a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.4 8.9a2.6 2.6 0 0 0 3.7 3.7l.9-.9" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/></svg>`;

/** The link at the end of a heading, seen on hover and on focus. */
export const Anchor = ({ name, title }: { name: string; title: string }): JSX.Element => (
  <a
    class="nb-anchor"
    href={`#${name}`}
    aria-label={`Link to ${title}`}
    dangerouslySetInnerHTML={{ __html: SIGN }}
  />
);

/** Markdown whose headings get such links. `html` is what is inside: new HTML has lost the links of the old. */
export function Anchored({ html, children }: { html: string; children: ComponentChildren }): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (self.current) linkHeadings(self.current);
  }, [html]);
  return <div ref={self}>{children}</div>;
}

/** Gives the headings in `root` their links. */
export function linkHeadings(root: ParentNode): void {
  for (const heading of root.querySelectorAll<HTMLElement>(":is(h1,h2,h3,h4,h5,h6)[id]")) {
    if (heading.querySelector(".nb-anchor")) continue;
    const link = document.createElement("a");
    link.className = "nb-anchor";
    link.href = `#${heading.id}`;
    link.setAttribute("aria-label", `Link to ${heading.textContent ?? ""}`);
    link.innerHTML = SIGN;
    heading.append(link);
  }
}

/** Follows a click on a link to a place in this app. Others are the page's. */
export function followInside(root: ShadowRoot, event: MouseEvent): void {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  const href = event.target.closest("a[href^='#']")?.getAttribute("href");
  const place = href ? root.getElementById(decoded(href.slice(1))) : null;
  if (!place) return;
  event.preventDefault();
  event.stopPropagation(); // VS Code listens for links, too
  const calm = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  // The keyboard goes on from there, as after any jump in a page.
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
