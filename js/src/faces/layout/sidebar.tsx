/* The sidebar: beside the page, resizable by drag and by keyboard, collapsible; a drawer in a narrow app. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face, type View } from "../../contract/face";
import { cx } from "../../kit/classes";
import { useFollowing } from "../../kit/follow";
import { Logo, type LogoProps } from "../../kit/media/logo";

interface Props {
  /** "locked" is open for good: there is no button to fold it, except where it is a drawer. */
  state?: "collapsed" | "expanded" | "auto" | "locked";
  width?: number;
  logo?: LogoProps;
}

const NARROW = 640; // px of app width: below it the sidebar is a drawer
const MIN = 180;
const MAX = 560;
const USUAL = 264;
const STEP = 16;

const clamp = (width: number) => Math.round(Math.min(MAX, Math.max(MIN, width)));

/** Whether the app's own box is narrow. */
function useNarrow(view: View): boolean {
  const [narrow, setNarrow] = useState(view.box.clientWidth > 0 && view.box.clientWidth < NARROW);
  useEffect(() => {
    if (typeof ResizeObserver !== "function") return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setNarrow(entry.contentRect.width < NARROW);
    });
    observer.observe(view.box);
    return () => observer.disconnect();
  }, [view]);
  return narrow;
}

/** Open or not: what the person chose, until the kernel asks for another state or the app crosses the border. */
function useOpen(state: Props["state"], narrow: boolean): [boolean, (open: boolean) => void] {
  return useFollowing(state === "collapsed" ? false : state === "expanded" || !narrow);
}

function Sidebar({ props, children, childIds, view, id }: FaceArgs<Props>): JSX.Element | null {
  const narrow = useNarrow(view);
  const [open, setOpen] = useOpen(props.state, narrow);
  const [width, setWidth] = useFollowing(clamp(typeof props.width === "number" ? props.width : USUAL));
  const locked = props.state === "locked" && !narrow;
  const toggle = useRef<HTMLButtonElement>(null);
  if (childIds.length === 0) return null;
  const flip = (to: boolean) => {
    setOpen(to);
    requestAnimationFrame(() => toggle.current?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !narrow || event.defaultPrevented) return;
    event.stopPropagation();
    flip(false);
  };
  // Collapsed, it stays in the DOM: what is typed in it and what is drawn in it are kept.
  return (
    <>
      {!open && !locked && (
        <div class="nb-rail">
          <Toggle self={toggle} open={false} onClick={() => flip(true)} />
          {props.logo && <Logo {...props.logo} folded />}
        </div>
      )}
      {open && narrow && <Scrim onClick={() => flip(false)} />}
      <aside
        class={cx("nb-sidebar", narrow && "is-drawer")}
        style={{ width: `${width}px` }}
        hidden={!open && !locked}
        aria-label={`Sidebar of ${view.model.get("title") || "the app"}`}
        onKeyDown={onKeyDown}
      >
        <div class="nb-sidebar-inner">
          <div class="nb-sidebar-head">
            {props.logo && <Logo {...props.logo} />}
            {open && !locked && <Toggle self={toggle} open onClick={() => flip(false)} />}
          </div>
          <div class="nb-vbox" data-id={id}>
            {children}
          </div>
        </div>
        {!narrow && <Grip width={width} setWidth={(value) => setWidth(clamp(value))} />}
      </aside>
    </>
  );
}

/** Behind the drawer; Escape and the toggle are its keyboard twins. */
function Scrim({ onClick }: { onClick(): void }): JSX.Element {
  return (
    <button
      type="button"
      class="nb-sidebar-scrim"
      aria-label="Close the sidebar"
      tabIndex={-1}
      onClick={onClick}
    />
  );
}

interface ToggleProps {
  self: { current: HTMLButtonElement | null };
  open: boolean;
  onClick(): void;
}

function Toggle({ self, open, onClick }: ToggleProps): JSX.Element {
  const label = open ? "Collapse the sidebar" : "Open the sidebar";
  return (
    <button
      ref={self}
      type="button"
      class="nb-sidebar-toggle"
      aria-label={label}
      aria-expanded={open}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path
          d={
            open ? "M8 3.5 3.5 8 8 12.5M13 3.5 8.5 8l4.5 4.5" : "M3.5 3.5 8 8l-4.5 4.5M8.5 3.5 13 8l-4.5 4.5"
          }
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
    </button>
  );
}

/** The edge: drag it, or focus it and use the arrow keys; a double click gives the usual width back. */
function Grip({ width, setWidth }: { width: number; setWidth(width: number): void }): JSX.Element {
  const start = useRef<{ x: number; width: number } | null>(null);
  const keys: Record<string, number> = {
    ArrowLeft: width - STEP,
    ArrowRight: width + STEP,
    Home: MIN,
    End: MAX,
  };
  return (
    <div
      class="nb-grip"
      role="separator"
      aria-orientation="vertical"
      aria-label="Resize the sidebar"
      aria-valuenow={width}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) =>
        start.current && setWidth(start.current.width + event.clientX - start.current.x)
      }
      onPointerUp={() => {
        start.current = null;
      }}
      onDblClick={() => setWidth(USUAL)}
      onKeyDown={(event) => {
        const wanted = keys[event.key];
        if (wanted === undefined) return;
        event.preventDefault();
        setWidth(wanted);
      }}
    />
  );
}

export default face<Props>(Sidebar, { wrap: "bare" });
