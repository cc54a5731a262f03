/* Small helpers for class names and sizes of an element's own box. */
import type { GeneralProps } from "../contract/face";
import type { NodeId } from "../contract/wire";

/** Joins what is true: `cx("nb-tab", open && "open")`. */
export const cx = (...names: (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(" ");

/** px for numbers, undefined for words: the words are classes of the wrapper. */
export const px = (size: unknown): string | undefined => (typeof size === "number" ? `${size}px` : undefined);

/** The CSS class that a user's key puts on the element, as Streamlit writes it. */
export const keyClass = (key: string | undefined): string =>
  key === undefined ? "" : `st-key-${key.trim().replace(/[^a-zA-Z0-9_-]/g, "-")}`;

export interface BoxAttrs {
  class: string;
  style?: Record<string, string>;
}

export interface ElementAttrs extends BoxAttrs {
  "data-id": number;
  "data-stale"?: string;
}

/** Class and style of an element's own box: width, height, key class. */
export function boxAttrs(props: GeneralProps, extra = ""): BoxAttrs {
  const { width, height } = props;
  const name = cx(
    extra,
    keyClass(props.key),
    width === "content" && "w-content",
    width === "stretch" && "w-stretch",
    height === "stretch" && "h-stretch",
    height === "content" && "h-content",
  );
  if (typeof width !== "number" && typeof height !== "number") return { class: name };
  const style: Record<string, string> = {};
  if (typeof width === "number") style.width = `${width}px`;
  if (typeof height === "number") style.height = `${height}px`;
  return { class: name, style };
}

/** What a `bare` face puts on its root, as the tree does for boxed ones. */
export function elementAttrs(
  args: { id: NodeId; props: GeneralProps; stale: boolean },
  extra: string,
): ElementAttrs {
  const attrs = { ...boxAttrs(args.props, cx("nb-el", extra)), "data-id": args.id };
  return args.stale ? { ...attrs, "data-stale": "" } : attrs;
}

export type Gap = string | number | null;

/** A gap as CSS: a name of the scale, px, or none. */
export function gapOf(gap: Gap | undefined): string | undefined {
  if (gap === undefined || gap === "small") return undefined;
  if (gap === null || gap === "none") return "0px";
  return typeof gap === "number" ? `${gap}px` : `var(--nb-gap-${gap})`;
}
