/* One component per tree node, keyed by its id: DOM, focus, caret, scroll and open menus survive every rerun.
   It repaints when the store marks its node, and only then. A face that fails takes only itself down. */
import { faces } from "nbflow:faces";
import { Component, type ComponentChild, createElement, type FunctionComponent, h, type VNode } from "preact";
import { type Face, type FaceArgs, ViewContext } from "../contract/face";
import type { TreeNode } from "../contract/view";
import type { NodeId, Props } from "../contract/wire";
import { boxAttrs, cx } from "../kit/classes";
import type { OpenView } from "./open_view";

interface NodeProps {
  id: NodeId;
}

/** From so many children on, they fade in one step: layout.css. */
const LONG = 200;

export class NodeView extends Component<NodeProps, { fault?: Error }> {
  static override contextType = ViewContext;
  declare context: OpenView;
  private box: Element | null = null; // the wrapper, of faces that have one
  private list: Element | null = null; // what holds the children, while they are many
  private unsubscribe?: () => void;
  private drawn?: FaceArgs["props"];
  private written?: string; // what Preact believes to stand where `write` has put a newer text
  private text?: Text; // where `write` writes; Preact may replace it with each rendering

  private readonly hold = (box: Element | null) => {
    this.box = box;
    if (box && this.isStale()) mark(box, true);
  };

  // Bound once: a face that is memoized on them stays quiet.
  private readonly send = (value: unknown) => this.withNode((node) => this.context.store.set(node, value));
  private readonly trigger = (value?: unknown) =>
    this.withNode((node) => focusFirst(this.context, this.context.store.trigger(node, value ?? true)));

  override componentDidMount(): void {
    this.subscribe();
    this.markLong();
  }
  override componentDidUpdate(): void {
    this.markLong();
  }
  override componentWillUnmount(): void {
    this.unsubscribe?.();
  }
  override shouldComponentUpdate(next: NodeProps, state: { fault?: Error }): boolean {
    return next.id !== this.props.id || state !== this.state;
  }
  override componentDidCatch(fault: Error): void {
    console.error("[nbflow] a face failed", fault);
    this.setState({ fault });
  }

  override render({ id }: NodeProps): ComponentChild {
    const node = this.context.store.tree.nodes.get(id);
    if (!node) return null;
    const { fault } = this.state;
    this.takeBack();
    if (fault && this.drawn === node.props) return <Broken name={node.face} fault={fault} />;
    this.drawn = node.props;
    const found = faces.get(node.face);
    if (!found)
      return <Broken name={node.face} fault={new Error("this version of nbflow has no such face")} />;
    return draw(found, node, this.args(node, found), this.hold);
  }

  private args(node: TreeNode, found: Face): FaceArgs {
    const { store } = this.context;
    return {
      id: node.id,
      elementId: node.elementId,
      props: node.props,
      value: store.values.displayValue(node),
      send: this.send,
      trigger: this.trigger,
      childIds: node.children ?? [],
      children: node.children?.map((child) => <NodeView key={child} id={child} />),
      stale: found.wrap === "bare" && this.isStale(),
      view: this.context,
    };
  }

  private subscribe(): void {
    this.unsubscribe = this.context.store.onNode(this.props.id, (stale) => {
      if (stale) this.fade();
      else if (!this.write()) this.setState({});
    });
  }

  /** Stale, or in a stale block that has no DOM of its own. */
  private isStale(): boolean {
    const { tree, stale } = this.context.store;
    let node = tree.nodes.get(this.props.id);
    while (node && !stale.has(node.id)) {
      node = node.parent === null ? undefined : tree.nodes.get(node.parent);
      if (!node || faces.get(node.face)?.wrap !== "through") return false;
    }
    return node !== undefined;
  }

  /** The node has become stale, or fresh again. A wrapper is marked without Preact: a long page has thousands. */
  private fade(): void {
    const { store } = this.context;
    const node = store.tree.nodes.get(this.props.id);
    const wrap = node && faces.get(node.face)?.wrap;
    if (wrap === "through") for (const child of node?.children ?? []) store.emit(child, true);
    else if (wrap === "bare") this.setState({});
    else if (this.box) mark(this.box, this.isStale());
  }

  private markLong(): void {
    const { store, element } = this.context;
    const ids = store.tree.nodes.get(this.props.id)?.children ?? [];
    const long = ids.length > LONG;
    if (long === (this.list?.isConnected ?? false)) return;
    const list = long ? (element(ids[0] as NodeId)?.parentElement ?? null) : null;
    this.list?.removeAttribute("data-long");
    list?.setAttribute("data-long", "");
    this.list = list;
  }

  /** Only the text changed: it is written into its text node. A thousand texts repaint in half the time. */
  private write(): boolean {
    const node = this.context.store.tree.nodes.get(this.props.id);
    const name = this.faceOf()?.text;
    const before = this.drawn as Record<string, unknown> | undefined;
    if (!node || !name || !before || !onlyDiffers(before, node.props, name)) return false;
    const text = this.textNode();
    if (!text) return false;
    this.written ??= String(before[name]);
    this.drawn = node.props;
    text.data = String(node.props[name]);
    return true;
  }

  private takeBack(): void {
    const text = this.written === undefined ? undefined : this.textNode();
    if (text) text.data = this.written as string;
    this.written = undefined;
    this.text = undefined;
  }

  private textNode(): Text | undefined {
    if (this.text) return this.text;
    const root = this.faceOf()?.wrap === "root" ? this.box : this.box?.firstElementChild;
    const found = root?.firstChild;
    if (found?.nodeType === Node.TEXT_NODE) this.text = found as Text;
    return this.text;
  }

  private faceOf(): Face | undefined {
    const node = this.context.store.tree.nodes.get(this.props.id);
    return node && faces.get(node.face);
  }

  private withNode(act: (node: TreeNode) => void): void {
    const node = this.context.store.tree.nodes.get(this.props.id);
    if (node) act(node);
  }
}

function onlyDiffers(before: Props, now: Props, name: string): boolean {
  for (const key in now) if (key !== name && before[key] !== now[key]) return false;
  for (const key in before) if (!(key in now)) return false;
  return name in before;
}

function mark(box: Element, stale: boolean): void {
  box.toggleAttribute("data-stale", stale);
}

type Hold = (box: Element | null) => void;

function draw(found: Face, node: TreeNode, args: FaceArgs, hold?: Hold): ComponentChild {
  const inner = found.plain
    ? (found.component as FunctionComponent<FaceArgs>)(args)
    : createElement(found.component, args);
  if (found.wrap !== "box" && found.wrap !== "root") return inner;
  const box = { "data-id": node.id, "data-face": node.face, ref: hold };
  if (found.wrap === "box") return h("div", { ...boxAttrs(node.props, "nb-el"), ...box }, inner);
  const { type, props } = inner as VNode<{ class?: string }>;
  return h(type as string, { ...props, ...boxAttrs(node.props, cx("nb-el", props.class)), ...box });
}

/** A failed submission puts the person where something is to be mended. */
function focusFirst(view: OpenView, failed: NodeId[]): void {
  const first = failed[0] === undefined ? null : view.element(failed[0]);
  if (first) first.querySelector<HTMLElement>("input, textarea, [tabindex='0'], button")?.focus();
}

function Broken({ name, fault }: { name: string; fault: Error }): VNode {
  return (
    <div class="nb-el nb-broken" role="alert">
      <strong>{name}</strong> could not be drawn: {fault.message}
    </div>
  );
}
