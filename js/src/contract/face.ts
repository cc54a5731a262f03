/* The face contract: a face is one small component in one file of src/faces/, found by its file name.
   Props come down, one value goes up. Limits: types, `face()` and `lazyFace()`; the tree calls them. */
import { type ComponentChildren, type ComponentType, createContext, h } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { View } from "./view";
import type { ElementId, NodeId } from "./wire";

export type { View } from "./view";

/** Props that every widget node may have; the wrapper and the kit read them. */
export interface GeneralProps {
  label?: string;
  disabled?: boolean;
  label_visibility?: "visible" | "hidden" | "collapsed";
  help?: string;
  /** What the app found wrong with the value: text. */
  fault?: string;
  form?: string;
  mode?: "ignore";
  key?: string;
  default?: unknown;
  /** Distinguishes the options that a value names by position, where they may change. */
  options_hash?: number;
  width?: "stretch" | "content" | number;
  height?: "stretch" | "content" | number;
}

export interface FaceArgs<P = Record<string, unknown>, V = unknown> {
  /** The node's id in the tree. Use it to make DOM ids: `nb-${id}-label`. */
  id: NodeId;
  /** The control's name in events; absent on elements that are not widgets. */
  elementId?: ElementId;
  /** What the kernel gave; a new object whenever one of them changed. */
  props: P & GeneralProps;
  /** What the person sees now: the value being on its way, else `props.value`. */
  value: V;
  /** Commits a value: it leaves at once, with its form, or with the next event, as the props say. */
  send(value: V): void;
  /** Fires a trigger (a button's click). In a form, a submit button sends the whole form. */
  trigger(value?: unknown): void;
  /** Children of a block, rendered; undefined on leaves. */
  children?: ComponentChildren;
  /** Their ids, for blocks that lay children out one by one. */
  childIds: readonly NodeId[];
  /** Of a `bare` face: this run has not drawn the element again yet. `elementAttrs` marks it. */
  stale: boolean;
  view: View;
}

export type FaceComponent<P, V> = ComponentType<FaceArgs<P, V>>;

export type Wrap = "box" | "root" | "bare" | "through";

export interface FaceOptions {
  /** `box`: the tree puts the face into a wrapper that has width, key class and dimming (default).
      `root`: the one element of a plain face is that wrapper, for what a page may have thousands of.
      `bare`: the face draws its own root with `elementAttrs(args)`. `through`: no DOM at all, only children. */
  wrap?: Wrap;
  /** Has no state and no hooks: the tree calls it as a function, which spares a component for each of a thousand. */
  plain?: boolean;
  /** The prop that is the first text in the face's root, if there is one: when only it changed, it is written there. */
  text?: string;
  /** Styles of a chunk's face, added to the view's shadow root when it is first drawn. */
  css?: string;
}

export interface Face {
  // biome-ignore lint/suspicious/noExplicitAny: the tree does not know a face's own props
  component: ComponentType<FaceArgs<any, any>>;
  wrap: Wrap;
  plain: boolean;
  text?: string;
  css?: string;
}

/** Makes a component a face: `export default face<Props, number>(({ props, value, send }) => …)`. */
export function face<P, V = unknown>(component: FaceComponent<P, V>, options: FaceOptions = {}): Face {
  // biome-ignore lint/suspicious/noExplicitAny: see Face.component
  const any = component as ComponentType<FaceArgs<any, any>>;
  const { wrap = "box", plain = false, text, css } = options;
  return { component: any, wrap, plain, text, css };
}

interface LazyOptions {
  /** px: the room kept for the face until it is there, if the call names no height. */
  height?: number;
  /** px: the room that these props will need, where they say. */
  // biome-ignore lint/suspicious/noExplicitAny: a face's own props
  heightOf?(props: any): number | undefined;
  /** An export other than the default. */
  name?: string;
}

/** A face that lives in src/chunks/<chunk>.ts(x) and arrives when it is first needed. */
export function lazyFace(chunk: string, options: LazyOptions = {}): Face {
  return face((args) => {
    const [loaded, setLoaded] = useState<Face | undefined>(() => {
      const ready = args.view.chunks.ready<Face>(chunk, options.name);
      // Asked for now, not after the skeleton is painted: the effect below waits for the same answer.
      if (!ready) args.view.chunks.load<Face>(chunk, options.name).catch(() => undefined);
      return ready;
    });
    const [fault, setFault] = useState<string>();
    useEffect(() => {
      if (loaded) return;
      let mounted = true;
      args.view.chunks.load<Face>(chunk, options.name).then(
        (found) => mounted && setLoaded(found),
        (error: unknown) => mounted && setFault(String(error)),
      );
      return () => {
        mounted = false;
      };
    }, [loaded, args.view]);
    if (fault)
      return h("div", { class: "nb-broken", role: "alert" }, `This element could not be loaded: ${fault}`);
    if (!loaded) {
      const { height } = args.props;
      const room = typeof height === "number" ? height : (options.heightOf?.(args.props) ?? options.height);
      return h("div", { class: "nb-skeleton", style: { height: `${room ?? 40}px` }, "aria-busy": "true" });
    }
    if (loaded.css) args.view.addStyle(loaded.css);
    return h(loaded.component, args);
  });
}

export const ViewContext = createContext<View | null>(null);

/** The view that this component is drawn in. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error("useView() outside of a view");
  return view;
}
