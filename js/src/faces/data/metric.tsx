/* st.metric: one number in large type, how it changed, and how it got there. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { Help } from "../../kit/overlay/tooltip";
import { Html, plain } from "../../kit/text/html";

interface Props {
  label: string;
  /** Ready HTML, as all texts here. */
  value: string;
  delta?: string;
  delta_dir?: "up" | "down" | "off";
  delta_color?: string;
  border?: boolean;
  icon?: string;
  description?: string;
  chart?: { type: "line" | "bar" | "area"; data: number[] };
}

const W = 200; // the sparkline's own coordinates; it stretches to the card
const H = 44;

function points(data: number[]): [number, number][] {
  const low = Math.min(...data);
  const span = Math.max(...data) - low || 1;
  const step = W / Math.max(1, data.length - 1);
  return data.map((y, i) => [i * step, H - 3 - ((y - low) / span) * (H - 6)]);
}

function Bars({ data }: { data: number[] }): JSX.Element {
  const low = Math.min(0, ...data);
  const span = Math.max(0, ...data) - low || 1;
  const wide = W / data.length;
  const base = H - ((0 - low) / span) * H;
  return (
    <>
      {data.map((y, i) => {
        const top = H - ((y - low) / span) * H;
        const x = i * wide + wide * 0.12;
        return (
          <rect
            key={i}
            x={x}
            y={Math.min(top, base)}
            width={wide * 0.76}
            height={Math.max(1, Math.abs(base - top))}
            fill="currentColor"
          />
        );
      })}
    </>
  );
}

function Spark({ chart }: { chart: NonNullable<Props["chart"]> }): JSX.Element | null {
  const data = chart.data.filter(Number.isFinite);
  if (data.length === 0) return null;
  const line = points(data.length === 1 ? [data[0]!, data[0]!] : data)
    .map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(" ");
  return (
    <svg class="nb-spark" viewBox={`0 0 ${W} ${H}`} preserveAspectRatio="none" role="img" aria-label="Trend">
      {chart.type === "bar" ? (
        <Bars data={data} />
      ) : (
        <>
          {chart.type === "area" && (
            <polygon points={`0,${H} ${line} ${W},${H}`} fill="currentColor" opacity=".16" />
          )}
          <polyline
            points={line}
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linejoin="round"
            vector-effect="non-scaling-stroke"
          />
        </>
      )}
    </svg>
  );
}

function Delta({ props }: { props: Props }): JSX.Element {
  const arrow = { up: "M6 10V2.5M2.7 5.6 6 2.3l3.3 3.3", down: "M6 2v7.5M2.7 6.4 6 9.7l3.3-3.3", off: "" }[
    props.delta_dir ?? "off"
  ];
  const said = { up: "up ", down: "down ", off: "" }[props.delta_dir ?? "off"];
  return (
    <span class={cx("nb-delta", `nb-bg-${props.delta_color ?? "gray"}`)}>
      {arrow && (
        <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
          <path
            d={arrow}
            fill="none"
            stroke="currentColor"
            stroke-width="1.7"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      )}
      <span class="nb-sr">{said}</span>
      <Html html={props.delta} class="nb-md-inline" />
    </span>
  );
}

function Metric({ props }: FaceArgs<Props>): JSX.Element {
  const hidden = props.label_visibility;
  const words = plain(props.value);
  return (
    <div class={cx("nb-metric", props.border && "is-bordered")}>
      {hidden !== "collapsed" && (
        <div class={cx("nb-metric-label", hidden === "hidden" && "is-invisible")}>
          {props.icon && <Html html={props.icon} class="nb-icon-box" />}
          <Html html={props.label} class="nb-md-inline nb-metric-name" title={plain(props.label)} />
          <Help html={props.help} />
        </div>
      )}
      <div class="nb-metric-value" title={words} style={{ "--letters": `${Math.max(1, words.length)}` }}>
        <Html html={props.value} class="nb-md-inline" />
      </div>
      {(props.delta !== undefined || props.description) && (
        <div class="nb-metric-under">
          {props.delta !== undefined && <Delta props={props} />}
          {props.description && <Html html={props.description} class="nb-metric-more nb-md-inline" />}
        </div>
      )}
      {props.chart && (
        <div class={`nb-metric-chart nb-c-${props.delta_color ?? "gray"}`}>
          <Spark chart={props.chart} />
        </div>
      )}
    </div>
  );
}

export default face<Props>(Metric);
