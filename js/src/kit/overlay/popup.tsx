/* A list or calendar that lies over the page: in the top layer, so that no output area clips it, anchored to its
   control while anything scrolls. Limits: closes on a press outside and says so; keys are the face's business. */
import {
  autoUpdate,
  computePosition,
  flip,
  hide,
  offset,
  type Placement,
  shift,
  size,
} from "@floating-ui/dom";
import type { ComponentChildren, JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { cx } from "../classes";
import { useStable } from "../form/draft";
import { areaOf, follow, giveRoomBack, look, makeRoom } from "./sight";

interface PopupProps {
  anchor: RefObject<HTMLElement | null>;
  children: ComponentChildren;
  onClose(): void;
  class?: string;
  /** As wide as the anchor (lists); otherwise as wide as its content. */
  match?: boolean;
  role?: "dialog";
  label?: string;
  /** The focus goes inside, to what Tab would reach first, as soon as the popup is in its place: before the next key. */
  takesFocus?: boolean;
}

export function Popup({
  anchor,
  children,
  onClose,
  class: name,
  match,
  role,
  label,
  takesFocus,
}: PopupProps): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  const close = useStable(onClose);
  useLayoutEffect(() => {
    const popup = self.current;
    if (!popup || !anchor.current) return;
    const focus = () => takesFocus && popup.querySelector<HTMLElement>("[tabindex='0']")?.focus();
    return show(popup, anchor.current, Boolean(match), close, focus);
  }, [anchor, close, match, takesFocus]);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the name belongs to the role, and both are there or none
    <div
      ref={self}
      popover="manual"
      class={cx("nb-popup", name)}
      role={role}
      aria-label={label}
      tabIndex={-1}
    >
      {children}
    </div>
  );
}

/** Opens the popup beside its target and keeps it there; returns what ends that. */
function show(
  popup: HTMLElement,
  target: HTMLElement,
  match: boolean,
  close: () => void,
  placed: () => void,
): () => void {
  popup.showPopover?.();
  let side: Placement = "bottom-start"; // a list that shrinks while one types stays on its side
  let first = true;
  const arrange = async () => {
    if (!first) await look(target); // at once the first time, with what was in sight when last looked at
    side = await place(target, popup, side, match);
    if (first) placed(); // not sooner: the page would scroll to where the popup is not
    first = false;
  };
  const stop = autoUpdate(target, popup, arrange);
  const stopLooking = follow(target, arrange);
  const outside = (event: Event) => {
    const path = event.composedPath();
    if (!path.includes(popup) && !path.includes(target)) close();
  };
  document.addEventListener("pointerdown", outside, true);
  return () => {
    stop();
    stopLooking();
    giveRoomBack(popup, target);
    document.removeEventListener("pointerdown", outside, true);
  };
}

const GAP = 4;
const EDGE = 8; // px to the edge of the window, or of what is in sight

async function place(
  target: HTMLElement,
  popup: HTMLElement,
  side: Placement,
  match: boolean,
): Promise<Placement> {
  if (areaOf(target)) {
    popup.style.removeProperty("--room");
    makeRoom(popup, target, popup.offsetHeight + GAP + EDGE);
  }
  const sight = within(target);
  const position = await computePosition(target, popup, {
    placement: side,
    strategy: "fixed",
    middleware: [
      offset(GAP),
      flip(sight),
      shift(sight),
      size({
        ...sight,
        apply: ({ availableHeight, rects }) => {
          popup.style.setProperty("--room", `${Math.max(120, availableHeight)}px`);
          if (match) popup.style.width = `${rects.reference.width}px`;
        },
      }),
      hide({ ...sight, padding: 0 }),
    ],
  });
  popup.style.left = `${position.x}px`;
  popup.style.top = `${position.y}px`;
  // The control was scrolled out of its output area: an orphan list over a toolbar helps nobody.
  popup.classList.toggle("is-away", Boolean(position.middlewareData.hide?.referenceHidden));
  return position.placement;
}

/** What Floating UI is to keep to: the window, or what is in sight of the app. */
export function within(target: Element, padding = EDGE) {
  const area = areaOf(target);
  return area ? { padding, rootBoundary: area } : { padding };
}
