/* Values on their way: what the person did that the kernel's state does not show yet. What the person does
   wins until the kernel has accepted it. Pure. Limits: one place for forms' pending dicts; nothing is sent here. */

import type { TreeNode } from "../contract/view";
import type { ElementId, NodeId, Raw } from "../contract/wire";
import type { Leaving } from "./outbox";
import type { Tree } from "./tree";

interface Touched {
  value: Raw;
  /** Number of the event that carried it; Infinity while it is still in the browser. */
  n: number;
  /** The options that its positions mean, of a control that has some. */
  options?: readonly Raw[];
  optionsHash?: number;
  /** Of a default that a form was cleared to: the number of the event that submitted the form. */
  cleared?: number;
}

const WAITING = Number.POSITIVE_INFINITY;

/** Means the default of the time when the form was cleared, which the kernel knows: when it leaves, the options may
    be others (nbflow/core/widget_spec.py). */
const CLEARED = { cleared: true };

export class Values {
  private readonly touched = new Map<ElementId, Touched>();
  private readonly forms = new Map<string, Map<ElementId, Raw>>();
  private readonly clicks = new Map<string, Record<ElementId, Raw>>();
  private held = new Map<ElementId, Raw>();
  private accepted = 0;

  constructor(private readonly tree: Tree) {}

  /** What the control shows. */
  displayValue(node: TreeNode): Raw {
    const mine = node.elementId === undefined ? undefined : this.touched.get(node.elementId);
    return mine ? mine.value : node.props.value;
  }

  has(id: ElementId): boolean {
    return this.touched.has(id);
  }

  touch(id: ElementId, value: Raw): void {
    const node = this.tree.nodes.get(this.tree.byElement.get(id) ?? -1);
    const optionsHash = node?.props.options_hash as number | undefined;
    this.touched.set(id, { value, n: WAITING, options: node && optionsOf(node), optionsHash });
  }

  /** What is to leave: of controls whose options may change, with the hash of those that it means. */
  leaving(vals: Record<ElementId, Raw>, trig: Record<ElementId, Raw> = {}): Leaving {
    const options: Record<ElementId, number> = {};
    for (const id in vals) {
      const hash = this.touched.get(id)?.optionsHash;
      if (hash !== undefined) options[id] = hash;
    }
    return { vals, trig, options };
  }

  /** Whether the app has set a field since its form was submitted: that is newer than the default that the form was
      cleared to. The patch says so: the value alone may be the submitted one, sent for other pages of the app. */
  private setSince(mine: Touched, id: ElementId, set: readonly ElementId[]): boolean {
    return mine.cleared !== undefined && mine.cleared <= this.accepted && set.includes(id);
  }

  // Deferred sync: a form's values and `mode:"ignore"` values stay here until something takes them along.

  keepInForm(form: string, id: ElementId, value: Raw): void {
    let dict = this.forms.get(form);
    if (!dict) {
      dict = new Map();
      this.forms.set(form, dict);
    }
    dict.set(id, value);
  }

  takeForm(form: string): Record<ElementId, Raw> {
    const dict = this.forms.get(form) ?? new Map();
    this.forms.delete(form);
    return Object.fromEntries(dict);
  }

  keepClick(form: string, id: ElementId, raw: Raw): void {
    this.clicks.set(form, { ...this.clicks.get(form), [id]: raw });
  }

  takeClicks(form: string): Record<ElementId, Raw> {
    const all = this.clicks.get(form) ?? {};
    this.clicks.delete(form);
    return all;
  }

  /** clear_on_submit: every member shows its default, and the defaults travel with the next submit. */
  clearForm(form: string): NodeId[] {
    const members: NodeId[] = [];
    for (const node of this.tree.nodes.values()) {
      if (node.elementId === undefined || node.props.form !== form || node.face === "button") continue;
      const value = node.props.default ?? null;
      this.touch(node.elementId, value);
      this.touched.get(node.elementId)!.cleared = WAITING;
      const chosen = Array.isArray(value) ? value.length > 0 : value !== null;
      this.keepInForm(form, node.elementId, chosen && optionsOf(node) ? CLEARED : value);
      members.push(node.id);
    }
    return members;
  }

  hold(id: ElementId, value: Raw): void {
    this.held.set(id, value);
  }

  takeHeld(): Leaving {
    const all = Object.fromEntries(this.held);
    this.held = new Map();
    return this.leaving(all);
  }

  /** An event left. A value that was changed once more meanwhile stays waiting. */
  sent(n: number, vals: Record<ElementId, Raw>, waits: (id: ElementId) => boolean): void {
    for (const mine of this.touched.values()) if (mine.cleared === WAITING) mine.cleared = n;
    for (const id in vals) {
      const mine = this.touched.get(id);
      if (mine && !waits(id) && !this.inForm(id)) mine.n = n;
    }
  }

  /** A patch came in which events up to `n` are accepted, and the fields in `set` have what the app has set. Gives
      the nodes that now show what the kernel set.
      The kernel does not send a value back to where it came from, but does send one that it changed: so a value
      that is still the person's own when the run has ended becomes the node's. Until then the control keeps it,
      for the script may not have come to it yet. */
  settle(n: number, valued: ReadonlySet<NodeId>, running: boolean, set: readonly ElementId[] = []): NodeId[] {
    this.accepted = Math.max(this.accepted, n);
    const settled: NodeId[] = [];
    for (const [id, mine] of this.touched) {
      const nodeId = this.tree.byElement.get(id);
      const node = nodeId === undefined ? undefined : this.tree.nodes.get(nodeId);
      if (!node) {
        this.drop(id);
        continue;
      }
      if (this.setSince(mine, id, set)) {
        this.drop(id);
        settled.push(node.id);
        continue;
      }
      if (mine.n === WAITING && !this.follow(id, mine, node)) continue;
      if (mine.n > this.accepted) continue;
      if (valued.has(node.id)) settled.push(node.id);
      else if (!running) node.props = { ...node.props, value: mine.value };
      else continue;
      this.touched.delete(id);
    }
    return settled;
  }

  /** The options of a control may change while a choice waits: it goes on under its new position, or ends with its
      option. Returns whether it still waits. */
  private follow(id: ElementId, mine: Touched, node: TreeNode): boolean {
    const [before, options] = [mine.options, optionsOf(node)];
    if (!before || !options || before === options) return true;
    const found = moved(mine.value, before, options);
    mine.options = options;
    mine.optionsHash = node.props.options_hash as number | undefined;
    for (const dict of [this.held, ...this.forms.values()])
      if (dict.has(id) && dict.get(id) !== CLEARED) {
        if (found === undefined) dict.delete(id);
        else dict.set(id, found);
      }
    if (found === undefined) this.touched.delete(id);
    else mine.value = found;
    return found !== undefined;
  }

  private inForm(id: ElementId): boolean {
    for (const dict of this.forms.values()) if (dict.has(id)) return true;
    return this.held.has(id);
  }

  private drop(id: ElementId): void {
    this.touched.delete(id);
    this.held.delete(id);
    for (const dict of this.forms.values()) dict.delete(id);
  }
}

/** What tells the options of a control apart: their texts, or icons that stand alone. */
function optionsOf(node: TreeNode): readonly Raw[] | undefined {
  const { options, icons } = node.props;
  if (!Array.isArray(options)) return undefined;
  return Array.isArray(icons) ? options.map((text, k) => JSON.stringify([text, icons[k]])) : options;
}

/** Where the options that a value points at are now; undefined if one is gone. A text is a new option. */
function moved(value: Raw, before: readonly Raw[], options: readonly Raw[]): Raw | undefined {
  if (Array.isArray(value)) {
    const all = value.map((one) => moved(one, before, options));
    return all.includes(undefined) ? undefined : all;
  }
  if (typeof value !== "number") return value;
  const place = options[value] === before[value] ? value : options.indexOf(before[value]);
  return place < 0 ? undefined : place;
}
