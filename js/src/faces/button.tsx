/* st.button and st.form_submit_button: a press is a trigger, true for exactly one run. */
import { useLayoutEffect, useMemo } from "preact/hooks";
import { type FaceArgs, face } from "../app/face";
import { cx } from "../kit/classes";
import { useStable } from "../kit/draft";
import { Html, plain } from "../kit/html";
import { isOurs, matches, parseShortcut, showShortcut } from "../kit/shortcut";
import { Tip } from "../kit/tooltip";

interface Props {
  type?: "primary" | "secondary" | "tertiary";
  icon?: string;
  icon_position?: "left" | "right";
  shortcut?: string;
  submit?: boolean;
  wrap?: boolean;
}

export default face<Props, boolean>((args) => {
  const { props } = args;
  const shortcut = useShortcut(args);
  const icon = props.icon ? <Html html={props.icon} class="nb-btn-icon" aria-hidden="true" /> : null;
  const right = props.icon_position === "right";
  const button = (
    <button
      type="button"
      class={cx("nb-btn", `is-${props.type ?? "secondary"}`, props.wrap === false && "is-one-line")}
      disabled={props.disabled}
      aria-keyshortcuts={shortcut && showShortcut(shortcut, false).replace("Ctrl", "Control")}
      title={props.wrap === false && !props.help ? plain(props.label) : undefined}
      onClick={() => args.trigger(true)}
    >
      {!right && icon}
      {props.label && <Html html={props.label} class="nb-btn-label" />}
      {right && icon}
      {shortcut && <kbd class="nb-btn-keys">{showShortcut(shortcut)}</kbd>}
    </button>
  );
  if (!props.help) return button;
  return (
    <Tip html={props.help} class="nb-btn-tip">
      {button}
    </Tip>
  );
});

function useShortcut(args: FaceArgs<Props, boolean>) {
  const shortcut = useMemo(() => parseShortcut(args.props.shortcut), [args.props.shortcut]);
  const { host, root } = args.view;
  const press = useStable((event: KeyboardEvent) => {
    if (!shortcut || args.props.disabled || event.repeat || event.defaultPrevented) return;
    if (!matches(shortcut, event) || !isOurs(event, host, shortcut)) return;
    event.preventDefault(); // also tells a second view of this app that the press is taken
    event.stopPropagation();
    // What is being typed belongs to what the button does: leaving the box commits it.
    const focused = root.activeElement as HTMLElement | null;
    focused?.blur();
    args.trigger(true);
    focused?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    if (!shortcut) return;
    // On the window, before the host's own listeners: the key is ours then.
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, [shortcut, press]);
  return shortcut;
}
