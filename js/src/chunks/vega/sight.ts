/* What a Vega view has in sight. Limits: knows the scales that Vega-Lite makes. */
import type { View as VegaView } from "vega";
import type { LargeProp, Sight } from "../../kit/chart/large";

/** What the scales show. The axis that is asked for is x, also where it runs down. */
export function sightOf(view: VegaView, prop: LargeProp): Sight {
  const ends = (name: string): [unknown, unknown] | undefined => {
    try {
      const domain = (view.scale(name) as unknown as { domain(): unknown[] }).domain();
      return [domain[0], domain[domain.length - 1]];
    } catch {
      return undefined;
    }
  };
  const number = (pair?: [unknown, unknown]): [number, number] | undefined =>
    pair?.every((end) => Number.isFinite(+(end as number)))
      ? [+(pair[0] as number), +(pair[1] as number)]
      : undefined;
  const { scales = "" } = prop;
  const [across, up] = [ends(`${scales}x`), ends(`${scales}y`)];
  const [x, y] = prop.horizontal ? [up, across] : [across, up];
  return { x: number(x), y: number(y), moments: x?.[0] instanceof Date };
}
