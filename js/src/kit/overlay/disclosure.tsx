/* A disclosure: native details and summary whose state is ours. Shared by expander and status. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface DisclosureProps {
  open: boolean;
  flip(): void;
  title: ComponentChildren;
  children: ComponentChildren;
}

export function Disclosure({ open, flip, title, children }: DisclosureProps): JSX.Element {
  const self = useRef<HTMLDetailsElement>(null);
  // The browser opens details by itself (find in page, links to anchors): follow it.
  useEffect(() => {
    const details = self.current;
    if (!details) return;
    const followed = () => details.open !== open && flip();
    details.addEventListener("toggle", followed);
    return () => details.removeEventListener("toggle", followed);
  });
  return (
    <details ref={self} open={open} class="nb-disclosure">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button by nature */}
      <summary
        class="nb-summary"
        onClick={(event) => {
          event.preventDefault();
          flip();
        }}
      >
        <svg class="nb-chevron" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d="M6 4l4 4-4 4"
            fill="none"
            stroke="currentColor"
            stroke-width="1.6"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
        <span class="nb-summary-title">{title}</span>
      </summary>
      <div class="nb-disclosed">{children}</div>
    </details>
  );
}
