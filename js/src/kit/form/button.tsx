/* What all buttons share: icon, label and keys on them, their tooltip, and the shortcut that presses them. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";
import { cx } from "../classes";
import { Tip } from "../overlay/tooltip";
import { Html, plain } from "../text/html";
import { useStable } from "./draft";
import type { AnyArgs } from "./field";
import { isOurs, matches, parseShortcut, type Shortcut, showShortcut } from "./shortcut";

export interface ButtonProps {
  type?: "primary" | "secondary" | "tertiary";
  icon?: string;
  icon_position?: "left" | "right";
  shortcut?: string;
  wrap?: boolean;
}

export const buttonClass = ({ type, wrap }: ButtonProps, more?: string) =>
  cx("nb-btn", `is-${type ?? "secondary"}`, wrap === false && "is-one-line", more);

/** What a button is called beyond what stands on it: a label that is cut off is said in full by the browser's own
    tooltip; a button that has but an icon is called by its help, or by the icon. */
export const saidOf = ({ wrap, help, label, icon }: AnyArgs["props"]) => ({
  title: wrap === false && !help && label ? plain(label) : undefined,
  "aria-label": label ? undefined : plain(help ?? "") || iconName(icon) || undefined,
});

const iconName = (icon: unknown): string =>
  typeof icon !== "string"
    ? ""
    : plain(icon) || (/data-icon="(\w+)"/.exec(icon)?.[1] ?? "").replace(/_/g, " ");

export const sayKeys = (shortcut: Shortcut | undefined) =>
  shortcut && showShortcut(shortcut, false).replace("Ctrl", "Control");

interface FaceProps {
  props: AnyArgs["props"];
  shortcut?: Shortcut | undefined;
  /** Shown instead of the icon, while it works. */
  busy?: boolean;
  children?: ComponentChildren;
}

export function ButtonFace({ props, shortcut, busy, children }: FaceProps): JSX.Element {
  const own = props.icon ? <Html html={props.icon} class="nb-btn-icon" aria-hidden="true" /> : null;
  const icon = busy ? <span class="nb-btn-busy" aria-hidden="true" /> : own;
  const right = props.icon_position === "right";
  return (
    <>
      {!right && icon}
      {props.label && <Html html={props.label} class="nb-btn-label" />}
      {right && icon}
      {shortcut && <kbd class="nb-btn-keys">{showShortcut(shortcut)}</kbd>}
      {children}
    </>
  );
}

/** The tooltip around a button, where it has one. */
export const withHelp = (help: string | undefined, button: JSX.Element): JSX.Element =>
  help ? (
    <Tip html={help} class="nb-btn-tip">
      {button}
    </Tip>
  ) : (
    button
  );

/** Listens for the button's key while it is on the page. */
export function useShortcut(args: AnyArgs, onPress: () => void): Shortcut | undefined {
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
    onPress();
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
