/* st.json: a tree. Branches are drawn when they are opened, and long ones a part at a time. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { Copy } from "../../kit/text/copy";
import { type Branch, branchOf, Odd, readJson } from "../../kit/text/json";

interface Props {
  body: string;
  /** Absent: all levels are open. */
  expanded?: boolean | number;
}

const PART = 100;

function Json({ props }: FaceArgs<Props>): JSX.Element {
  const { body, expanded = true } = props;
  const read = useMemo(() => {
    try {
      return { data: readJson(body) };
    } catch {
      return undefined;
    }
  }, [body]);
  const levels = expanded === true ? Number.POSITIVE_INFINITY : Number(expanded);
  if (!read)
    return (
      <div class="nb-json">
        <p class="nb-json-fault">This text is not JSON:</p>
        <pre>{body}</pre>
      </div>
    );
  return (
    <div class="nb-json">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="nb-json-tree" role="group" aria-label="JSON" tabIndex={0}>
        <Entry key={levels} value={read.data} levels={levels} />
      </div>
      <Copy text={body} label="Copy JSON" />
    </div>
  );
}

interface EntryProps {
  name?: string;
  value: unknown;
  levels: number;
}

function Entry({ name, value, levels }: EntryProps): JSX.Element {
  const [open, setOpen] = useState(levels > 0);
  const branch = branchOf(value);
  if (!branch)
    return (
      <div class="nb-json-row">
        <Name name={name} />
        <Value value={value} />
      </div>
    );
  const [begin, end] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const one = Array.isArray(value) ? "item" : "key";
  const count = `${branch.length} ${one}${branch.length === 1 ? "" : "s"}`;
  if (branch.length === 0)
    return (
      <div class="nb-json-row">
        <Name name={name} />
        <span class="nb-json-mark">{begin + end}</span>
      </div>
    );
  return (
    <div>
      <button
        type="button"
        class="nb-json-row nb-json-branch"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Name name={name} />
        <span class="nb-json-mark">{open ? begin : `${begin}…${end}`}</span>
        <span class="nb-json-count">{count}</span>
      </button>
      {open && <Inside branch={branch} list={Array.isArray(value)} levels={levels - 1} />}
      {open && <div class="nb-json-row nb-json-mark">{end}</div>}
    </div>
  );
}

function Inside({ branch, list, levels }: { branch: Branch; list: boolean; levels: number }): JSX.Element {
  const [limit, setLimit] = useState(PART);
  const rest = branch.length - limit;
  return (
    <div class="nb-json-inside">
      {branch.slice(0, limit).map(([key, value]) => (
        <Entry key={key} name={list ? key : `"${key}"`} value={value} levels={levels} />
      ))}
      {rest > 0 && (
        <button type="button" class="nb-json-more" onClick={() => setLimit(limit + 10 * PART)}>
          {`Show ${Math.min(rest, 10 * PART).toLocaleString()} more of ${rest.toLocaleString()}`}
        </button>
      )}
    </div>
  );
}

const Name = ({ name }: { name?: string }): JSX.Element | null =>
  name === undefined ? null : (
    <span class="nb-json-name">
      {name}
      <span class="nb-json-mark">: </span>
    </span>
  );

function Value({ value }: { value: unknown }): JSX.Element {
  if (typeof value === "string") return <span class="nb-json-string">{JSON.stringify(value)}</span>;
  if (value instanceof Odd) return <span class="nb-json-number">{value.text}</span>;
  if (typeof value === "number") return <span class="nb-json-number">{String(value)}</span>;
  return <span class="nb-json-word">{String(value)}</span>;
}

export default face<Props>(Json);
