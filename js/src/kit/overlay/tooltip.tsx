/* Help: a small question mark whose text appears on hover and focus, in the top layer. */
import { autoUpdate, computePosition, flip, offset, shift } from "@floating-ui/dom";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Html, plain } from "../text/html";
import { within } from "./popup";
import { follow } from "./sight";

const DELAY = 120; // ms: a pointer that only passes by opens nothing

interface TipProps {
  /** Ready HTML. */
  html: string;
  children: ComponentChildren;
  class?: string;
}

/** Any content whose help text appears on hover and on focus of what is inside. */
export function Tip({ html, children, class: name }: TipProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const timer = useRef(0);
  const id = useId();
  const show = () => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(true), DELAY);
  };
  const hide = () => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(false), DELAY);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  // The control inside is what a screen reader stops at: the help is its description.
  useEffect(() => {
    anchor.current?.querySelector("button, input, a, [tabindex]")?.setAttribute("aria-describedby", id);
  }, [id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches what happens to the control inside
    <span
      ref={anchor}
      class={`nb-tip-anchor ${name ?? ""}`}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocusIn={show}
      onFocusOut={hide}
      onKeyDown={(event) => {
        if (event.key === "Escape" && open) {
          event.stopPropagation();
          setOpen(false);
        }
      }}
    >
      {children}
      <span id={id} class="nb-sr">
        {plain(html)}
      </span>
      {open && <Bubble anchor={anchor} html={html} onEnter={show} onLeave={hide} />}
    </span>
  );
}

interface BubbleProps {
  anchor: { current: HTMLElement | null };
  html: string;
  onEnter(): void;
  onLeave(): void;
}

function Bubble({ anchor, html, onEnter, onLeave }: BubbleProps): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bubble = self.current;
    const target = anchor.current;
    if (!bubble || !target) return;
    bubble.showPopover?.();
    const arrange = () => place(target, bubble);
    const stop = autoUpdate(target, bubble, arrange);
    const stopLooking = follow(target, arrange);
    return () => {
      stop();
      stopLooking();
    };
  }, [anchor]);
  return (
    <div
      ref={self}
      popover="manual"
      class="nb-tip"
      aria-hidden="true"
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      <Html html={html} as="div" class="nb-md" />
    </div>
  );
}

/** Puts `bubble` beside `target`, inside the window, whatever scrolls. */
async function place(target: HTMLElement, bubble: HTMLElement): Promise<void> {
  const middleware = [offset(6), flip(within(target, 0)), shift(within(target))];
  const position = await computePosition(target, bubble, { placement: "top", strategy: "fixed", middleware });
  bubble.style.left = `${position.x}px`;
  bubble.style.top = `${position.y}px`;
}

/** The question mark after a label. */
export function Help({ html }: { html: string | undefined }): JSX.Element | null {
  if (!html) return null;
  return (
    <Tip html={html}>
      <button type="button" class="nb-help" aria-label="Help">
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" stroke-width="1.3" />
          <path
            d="M6 6.2a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3v.2"
            fill="none"
            stroke="currentColor"
            stroke-width="1.3"
            stroke-linecap="round"
          />
          <circle cx="8" cy="11.6" r=".85" fill="currentColor" />
        </svg>
      </button>
    </Tip>
  );
}
