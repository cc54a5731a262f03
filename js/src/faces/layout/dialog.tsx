/* st.dialog: over the app's own box, not over the window: VS Code shows all outputs in one tall frame. It stays in
   the visible part of the box, keeps the focus inside, and gives it back to what opened it. */
import type { JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face, type View } from "../../contract/face";
import { cx, keyClass } from "../../kit/classes";
import { keepFocus, tabbable } from "../../kit/overlay/focus_trap";
import { wantHeight } from "../../kit/overlay/sight";
import { useVisiblePart } from "../../kit/overlay/visible_part";
import { Html } from "../../kit/text/html";

interface Props {
  title: string;
  width?: "small" | "medium" | "large" | number;
  position?: "center" | "left" | "right";
  dismissible?: boolean;
  icon?: string;
  nonce?: number;
}

const WIDTHS = { small: 500, medium: 750, large: 1280 };
const MARGIN = 24;
const ROOM = 360; // px: the least height of the app's box while a dialog is open
const widthOf = (width: Props["width"]): number =>
  typeof width === "number" ? width : WIDTHS[width ?? "small"];

/** Focus in while open, back to the opener afterwards; the app behind is inert. */
function useModal(panel: RefObject<HTMLElement | null>, view: View, open: boolean): void {
  useLayoutEffect(() => {
    if (!open) return;
    const opener = view.root.activeElement as HTMLElement | null;
    const behind = view.root.querySelector<HTMLElement>(".nb-body");
    const depth = Number(behind?.dataset.modals ?? 0) + 1;
    if (behind) behind.dataset.modals = String(depth);
    behind?.toggleAttribute("inert", true);
    const self = panel.current;
    if (self) (self.querySelector<HTMLElement>("[autofocus]") ?? self).focus({ preventScroll: true });
    return () => {
      const left = Number(behind?.dataset.modals ?? 1) - 1;
      if (behind) behind.dataset.modals = String(left);
      behind?.toggleAttribute("inert", left > 0);
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    };
  }, [open, view, panel]);
}

/** A long text with nothing to stop at: Tab stops at the text itself, so that the arrow keys scroll it. */
function scrollByKeys(panel: HTMLElement): void {
  const body = panel.lastElementChild;
  if (!(body instanceof HTMLElement)) return;
  body.removeAttribute("tabindex");
  if (body.scrollHeight > body.clientHeight && tabbable(body).length === 0) body.tabIndex = 0;
}

/** The app's box grows so that a dialog has room in a short app. */
function useRoom(panel: RefObject<HTMLElement | null>, view: View, open: boolean): void {
  useEffect(() => {
    const self = panel.current;
    if (!open || !self || typeof ResizeObserver !== "function") return;
    const grow = () => {
      const wanted = Math.min(720, Math.max(ROOM, self.scrollHeight + 2 * MARGIN));
      wantHeight(view.box, self, wanted);
      scrollByKeys(self);
    };
    const observer = new ResizeObserver(grow);
    for (const child of self.children) observer.observe(child);
    grow();
    return () => {
      observer.disconnect();
      wantHeight(view.box, self, undefined);
    };
  }, [open, view, panel]);
}

/** Open until the person closes it; a new nonce from the kernel opens it again. */
function useDismiss(args: FaceArgs<Props>): [boolean, (() => void) | undefined] {
  const nonce = args.props.nonce ?? 0;
  const [closed, setClosed] = useState<number>();
  const dismiss = () => {
    setClosed(nonce);
    if (args.elementId !== undefined) args.trigger(true);
  };
  return [closed !== nonce, args.props.dismissible === false ? undefined : dismiss];
}

function Dialog(args: FaceArgs<Props>): JSX.Element | null {
  const { props, view } = args;
  const [open, dismiss] = useDismiss(args);
  const panel = useRef<HTMLDivElement>(null);
  useModal(panel, view, open);
  useRoom(panel, view, open);
  const part = useVisiblePart(view.box, open);
  if (!open) return null;
  const area = part ? { top: `${part.top}px`, height: `${part.height}px` } : { top: "0", height: "100%" };
  const outside = (event: MouseEvent) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault(); // the press would take the focus away from the dialog, or from its opener
    dismiss?.();
  };
  return (
    <div class={cx("nb-overlay", `is-${props.position ?? "center"}`)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape and the X are its keyboard twins */}
      <div class="nb-overlay-area" style={area} onMouseDown={outside}>
        <Panel panel={panel} args={args} dismiss={dismiss} />
      </div>
    </div>
  );
}

interface PanelProps {
  panel: RefObject<HTMLDivElement | null>;
  args: FaceArgs<Props>;
  dismiss: (() => void) | undefined;
}

function Panel({ panel, args, dismiss }: PanelProps): JSX.Element {
  const { id, props, view } = args;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab" && panel.current) keepFocus(panel.current, view.root, event);
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    dismiss?.();
  };
  return (
    <div
      ref={panel}
      class={cx("nb-dialog", `is-${props.position ?? "center"}`, keyClass(props.key))}
      role="dialog"
      aria-modal="true"
      aria-labelledby={`nb-${id}-title`}
      tabIndex={-1}
      data-id={id}
      style={{ width: `${widthOf(props.width)}px` }}
      onKeyDown={onKeyDown}
    >
      <Header id={id} props={props} dismiss={dismiss} />
      <div class="nb-dialog-body nb-vbox">{args.children}</div>
    </div>
  );
}

function Header({
  id,
  props,
  dismiss,
}: {
  id: number;
  props: Props;
  dismiss: (() => void) | undefined;
}): JSX.Element {
  return (
    <div class="nb-dialog-head">
      {props.icon && <Html html={props.icon} class="nb-icon-box" />}
      <h2 id={`nb-${id}-title`} class="nb-dialog-title">
        <Html html={props.title} class="nb-md-inline" />
      </h2>
      {dismiss && (
        <button type="button" class="nb-x" aria-label="Close" onClick={dismiss}>
          <svg viewBox="0 0 12 12" width="14" height="14" aria-hidden="true">
            <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
          </svg>
        </button>
      )}
    </div>
  );
}

export default face<Props>(Dialog, { wrap: "bare" });
