/* A chart's data as a table: the grid, on demand, over what the kernel says when it is asked. Limits: knows the grid's
   chunk by name only. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FaceArgs, face, View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import type { Tool } from "../overlay/toolbar";

interface DataView {
  tool?: Tool;
  instead?: ComponentChildren;
}

/** The tool that shows the data, and the table while it is wanted. `from` answers for both. */
export function useData(
  args: Pick<FaceArgs, "id" | "view">,
  from: EndpointRef | undefined,
  has: boolean,
  high: number,
  name: string,
): DataView {
  const [open, setOpen] = useState(false);
  if (!from || !has) return {};
  const toggle = () => setOpen(!open);
  if (!open) return { tool: { icon: "table", name: "data", label: "Show data", act: toggle } };
  return {
    tool: { icon: "chart", name: "data", label: "Show chart", act: toggle },
    instead: <Data id={args.id} view={args.view} from={from} high={high} name={name} />,
  };
}

const LEAST = 160; // px
const ABOVE = 36; // px of the tools

interface DataProps {
  id: number;
  view: View;
  from: EndpointRef;
  high: number;
  name: string;
}

type Grid = ReturnType<typeof face>;

function Data({ id, view, from, high, name }: DataProps): JSX.Element {
  const [found, setFound] = useState<{ grid: Grid; data: Record<string, unknown> }>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    const life = new AbortController();
    Promise.all([
      view.chunks.load<Grid>("grid"),
      view.store.ask(from, { q: "open" }, undefined, life.signal),
    ]).then(
      ([grid, { data }]) => life.signal.aborted || setFound({ grid, data: data }),
      (error: Error) => life.signal.aborted || setFault(error.message),
    );
    return () => life.abort();
  }, [view, from.$ask]);
  if (fault)
    return (
      <div class="nb-broken" role="alert">
        The data cannot be shown: {fault}
      </div>
    );
  if (!found) return <div class="nb-skeleton" style={{ height: `${high}px` }} aria-busy="true" />;
  if (found.grid.css) view.addStyle(found.grid.css);
  const Table = found.grid.component;
  const props = {
    ...found.data,
    source: from,
    height: Math.max(LEAST, high - ABOVE),
    alt: `Data of ${name}`,
  };
  return (
    <Table
      id={id}
      props={props}
      value={null}
      send={() => {}}
      trigger={() => {}}
      childIds={[]}
      stale={false}
      view={view}
    />
  );
}
