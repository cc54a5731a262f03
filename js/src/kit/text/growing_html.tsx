/* The HTML of a text that grows by its end. What has settled stays in the page as it is; only what follows it is made
   again. Limits: safe HTML only. */
import type { JSX } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";
import { ViewContext } from "../../contract/face";
import type { Growing } from "../../contract/wire";
import { linkHeadings } from "./anchors";
import { drawFormulas, hasMath } from "./math";

interface Drawn {
  settled: string;
  rest: string;
  /** The first node that is not settled. */
  from: ChildNode | null;
}

export function GrowingHtml({ class: name, html }: { class: string; html: string | Growing }): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>({ settled: "", rest: "", from: null });
  const view = useContext(ViewContext);
  const { settled, rest } = typeof html === "string" ? { settled: "", rest: html } : html;
  useLayoutEffect(() => {
    const box = self.current;
    if (!box) return;
    const before = drawn.current;
    if (settled + rest === before.settled + before.rest && settled.length <= before.settled.length) return;
    if (typeof html === "string") {
      putWhole(box, html);
      if (hasMath(html)) drawFormulas(view, box);
      drawn.current = { settled, rest, from: box.firstChild };
      return;
    }
    const add = (part: string): ChildNode | null => {
      const last = box.lastChild;
      box.insertAdjacentHTML("beforeend", part);
      if (hasMath(part)) drawFormulas(view, box);
      if (part.includes("<h")) linkHeadings(box);
      return last ? last.nextSibling : box.firstChild;
    };
    const more = settled.startsWith(before.settled);
    for (let node = more ? before.from : box.firstChild; node; ) {
      const next: ChildNode | null = node.nextSibling;
      node.remove();
      node = next;
    }
    add(more ? settled.slice(before.settled.length) : settled);
    drawn.current = { settled, rest, from: add(rest) };
  }, [html, settled, rest, view]);
  return <div ref={self} class={name} />;
}

/** The whole text at once, when no more comes: the parts of it that are there already stay, so that the browser lays
    out only what differs, such as headings that are numbered now. */
function putWhole(box: Element, html: string): void {
  const template = document.createElement("template");
  template.innerHTML = html;
  linkHeadings(template.content);
  let old = box.firstChild;
  for (const node of [...template.content.childNodes]) {
    const next: ChildNode | null = old?.nextSibling ?? null;
    if (!old) box.append(node);
    else if (!old.isEqualNode(node)) old.replaceWith(node);
    old = next;
  }
  while (old) {
    const next: ChildNode | null = old.nextSibling;
    old.remove();
    old = next;
  }
}
