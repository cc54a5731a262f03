/* The tree of nodes and the ops that change it. Pure: no DOM, no messages, no values on their way.
   Every change marks the ids that must repaint; a container is marked only when its own list changed. */
import type { TreeNode } from "../contract/view";
import type { ElementId, Growing, NodeId, Op, Props, Raw, WireNode, WireRow } from "../contract/wire";

/** A node as the tree changes it; everybody else sees the contract's `TreeNode`. */
interface MutableNode extends TreeNode {
  props: Props;
  children?: readonly NodeId[];
  parent: NodeId | null;
}

export class Tree {
  readonly nodes = new Map<NodeId, MutableNode>();
  readonly byElement = new Map<ElementId, NodeId>();
  /** Ids to repaint, and those whose value the kernel has just set: taken and emptied by the store. */
  readonly dirty = new Set<NodeId>();
  readonly valued = new Set<NodeId>();

  apply(op: Op): void {
    switch (op[0]) {
      case "i":
        return this.insert(op[1], op[2], op[3]);
      case "m":
        return this.move(op[1], op[2], op[3]);
      case "r":
        return this.remove(op[1], op[2]);
      case "s":
        return this.merge(op[1], op[2]);
      case "v":
        return this.mergeRow(op[1], op[2], op[3]);
      case "a":
        return this.append(op[1], op[2], op[3]);
      case "g":
        return this.grow(op[1], op[2], op[3], op[4]);
    }
  }

  /** Replaces everything. Nodes that keep their id keep their DOM, focus and caret. */
  replace(root: WireNode): void {
    const before = new Map(this.nodes);
    this.nodes.clear();
    this.byElement.clear();
    this.add(root, null);
    for (const id of before.keys()) this.dirty.add(id);
  }

  /** The nodes under `top`, in reading order. */
  *walk(top: NodeId): Generator<TreeNode> {
    const node = this.nodes.get(top);
    if (!node) return;
    yield node;
    for (const child of node.children ?? []) yield* this.walk(child);
  }

  private add(wire: WireNode, parent: NodeId | null): NodeId {
    const node: MutableNode = { id: wire.i, face: wire.f, props: wire.p, elementId: wire.w, parent };
    this.nodes.set(node.id, node);
    if (node.elementId !== undefined) this.byElement.set(node.elementId, node.id);
    if (wire.c) node.children = this.addAll(wire.c, node.id);
    this.dirty.add(node.id);
    this.valued.add(node.id);
    return node.id;
  }

  private addAll(wires: readonly (WireNode | WireRow)[], parent: NodeId): NodeId[] {
    const added: NodeId[] = [];
    for (const wire of wires) {
      if (!("v" in wire)) added.push(this.add(wire, parent));
      else
        for (const [k, value] of wire.v.entries())
          added.push(this.add({ i: wire.i + k, f: wire.f, p: { [wire.n]: value } }, parent));
    }
    return added;
  }

  private insert(parent: NodeId, index: number, wires: readonly (WireNode | WireRow)[]): void {
    const block = this.block(parent);
    if (!block) return;
    const added = this.addAll(wires, parent);
    const list = [...block.children];
    list.splice(index, 0, ...added);
    block.children = list;
    this.dirty.add(parent);
  }

  private move(parent: NodeId, id: NodeId, index: number): void {
    const block = this.block(parent);
    if (!block) return;
    const list = block.children.filter((child) => child !== id);
    list.splice(index, 0, id);
    block.children = list;
    this.dirty.add(parent);
  }

  private remove(parent: NodeId, ids: NodeId[]): void {
    const block = this.block(parent);
    if (!block) return;
    const gone = new Set(ids);
    block.children = block.children.filter((child) => !gone.has(child));
    for (const id of ids) this.forget(id);
    this.dirty.add(parent);
  }

  private forget(id: NodeId): void {
    const node = this.nodes.get(id);
    if (!node) return;
    for (const child of node.children ?? []) this.forget(child);
    this.nodes.delete(id);
    // The element may already live on in a node that came with the same patch.
    if (node.elementId !== undefined && this.byElement.get(node.elementId) === id)
      this.byElement.delete(node.elementId);
    this.dirty.delete(id);
    this.valued.delete(id);
  }

  private merge(id: NodeId, props: Props): void {
    const node = this.nodes.get(id);
    if (!node) return;
    const merged = { ...node.props };
    for (const name in props) {
      if (props[name] === null && name !== "value") delete merged[name];
      else merged[name] = props[name];
    }
    node.props = merged;
    this.dirty.add(id);
    if ("value" in props) this.valued.add(id);
  }

  /** One prop of nodes whose ids follow each other: the commonest change of many at once. */
  private mergeRow(first: NodeId, prop: string, values: readonly Raw[]): void {
    for (let i = 0; i < values.length; i++) {
      const node = this.nodes.get(first + i);
      if (!node) continue;
      const value = values[i];
      if (value === null) this.merge(node.id, { [prop]: value });
      else {
        node.props = { ...node.props, [prop]: value };
        this.dirty.add(node.id);
        if (prop === "value") this.valued.add(node.id);
      }
    }
  }

  private append(id: NodeId, prop: string, suffix: string): void {
    const node = this.nodes.get(id);
    if (!node) return;
    node.props = { ...node.props, [prop]: `${node.props[prop] ?? ""}${suffix}` };
    this.dirty.add(id);
  }

  private grow(id: NodeId, prop: string, settled: string, rest: string): void {
    const node = this.nodes.get(id);
    if (!node) return;
    const before = (node.props[prop] as Growing | undefined)?.settled ?? "";
    node.props = { ...node.props, [prop]: { settled: before + settled, rest } satisfies Growing };
    this.dirty.add(id);
  }

  private block(id: NodeId): (MutableNode & { children: readonly NodeId[] }) | undefined {
    const node = this.nodes.get(id);
    return node?.children ? (node as MutableNode & { children: readonly NodeId[] }) : undefined;
  }
}
