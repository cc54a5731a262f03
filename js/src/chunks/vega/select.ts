/* What is selected in a Vega chart, on its way to the kernel: not while the pointer is down, and as plain values.
   Limits: knows signals and values; the chart owns the View. */
import { wallOf } from "../../kit/chart/columns";

export type Picked = Record<string, unknown>;

const CALM = 60; // ms without news: a click sets a selection in two steps

/** A signal's value as the app gets it: points as a list, an interval as its ends. */
export function pickedOf(value: unknown): unknown {
  if (value === null || value === undefined) return {};
  const points = (value as { vlPoint?: { or?: unknown[] } }).vlPoint?.or;
  if (points) return plain(points.map(withoutRowNumbers));
  return plain(value);
}

function withoutRowNumbers(point: unknown): unknown {
  if (typeof point !== "object" || point === null) return point;
  const { _vgsid_, ...rest } = point as Record<string, unknown>;
  return Object.keys(rest).length > 0 ? rest : point;
}

/** Moments are milliseconds of the clock on the wall, as the kernel sent them. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return wallOf(value.getTime());
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
  return value;
}

/** Collects what signals say and tells it when the person is done. */
export class Picker {
  private readonly news: Picked = {};
  private held = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly life = new AbortController();

  constructor(
    place: HTMLElement,
    private readonly tell: (news: Picked) => void,
  ) {
    const { signal } = this.life;
    place.addEventListener("pointerdown", () => (this.held = true), { signal });
    const freed = () => {
      if (!this.held) return;
      this.held = false;
      this.soon();
    };
    window.addEventListener("pointerup", freed, { signal, capture: true });
    window.addEventListener("pointercancel", freed, { signal, capture: true });
  }

  heard(name: string, value: unknown): void {
    this.news[name] = pickedOf(value);
    this.soon();
  }

  close(): void {
    clearTimeout(this.timer);
    this.life.abort();
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (!this.held) this.timer = setTimeout(() => this.flush(), CALM);
  }

  private flush(): void {
    const news = { ...this.news };
    for (const name of Object.keys(this.news)) delete this.news[name];
    if (Object.keys(news).length > 0) this.tell(news);
  }
}
