/* st.popover: a button and a box over the page. Not modal: the page stays usable; Escape and a press outside close
   the box, and what is in it lives in the store, so it comes back as it was left. */
import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { useFollowing } from "../../kit/follow";
import { Popup } from "../../kit/overlay/popup";
import { Tip } from "../../kit/overlay/tooltip";
import { Html, plain } from "../../kit/text/html";

interface Props {
  label: string;
  type?: "primary" | "secondary" | "tertiary";
  icon?: string;
  wrap?: boolean;
}

const FIRST = "input, button, textarea, select, a[href], summary";

function Popover(args: FaceArgs<Props, boolean>): JSX.Element {
  const { props, elementId, id, view } = args;
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  const [wanted, setOpen] = useFollowing(elementId !== undefined && args.value === true);
  const open = wanted && !props.disabled;
  const change = (to: boolean) => {
    setOpen(to);
    if (elementId !== undefined) args.send(to);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !open) return;
    event.preventDefault();
    event.stopPropagation();
    change(false);
    button.current?.focus();
  };
  // Whoever opened it goes on inside.
  useLayoutEffect(() => {
    if (!open || !pressed.current) return;
    pressed.current = false;
    const box = view.root.querySelector<HTMLElement>(`#nb-${id}-box`);
    (box?.querySelector<HTMLElement>(FIRST) ?? box?.parentElement)?.focus({ preventScroll: true });
  }, [open, id, view]);
  const toggle = () => {
    pressed.current = !open;
    change(!open);
  };
  const main = <Opener props={props} button={button} open={open} toggle={toggle} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that bubble up from the controls inside
    <div class={cx("nb-popover", open && "is-open")} onKeyDown={leave}>
      {props.help ? (
        <Tip html={props.help} class="nb-btn-tip">
          {main}
        </Tip>
      ) : (
        main
      )}
      {open && (
        <Popup
          anchor={button}
          onClose={() => change(false)}
          class="nb-popover-box"
          role="dialog"
          label={plain(props.label) || "More"}
        >
          <div
            class="nb-vbox"
            id={`nb-${id}-box`}
            style={{ "--least": `${button.current?.offsetWidth ?? 0}px` }}
          >
            {args.children}
          </div>
        </Popup>
      )}
    </div>
  );
}

interface OpenerProps {
  props: FaceArgs<Props>["props"];
  button: RefObject<HTMLButtonElement | null>;
  open: boolean;
  toggle(): void;
}

const Opener = ({ props, button, open, toggle }: OpenerProps): JSX.Element => (
  <button
    ref={button}
    type="button"
    class={cx(
      "nb-btn nb-popover-button",
      `is-${props.type ?? "secondary"}`,
      props.wrap === false && "is-one-line",
    )}
    disabled={props.disabled}
    aria-haspopup="dialog"
    aria-expanded={open}
    onClick={toggle}
  >
    {props.icon && <Html html={props.icon} class="nb-btn-icon" aria-hidden="true" />}
    <Html html={props.label} class="nb-btn-label" />
    <svg
      class={cx("nb-chevron", open && "is-up")}
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
    >
      <path d="M4 6l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
    </svg>
  </button>
);

export default face<Props, boolean>(Popover);
