/* Many points as one image: a pixel for each cell, the stronger the more points are in it. Limits: paints; where the
   image lies is said by Vega's scales. */
import type { Grid } from "./large";

const WEAKEST = 0.14; // a single point is still seen

/** The image of a grid; `colorOf` is the color of a level, or of all. */
export function painted(grid: Grid, colorOf: (level: unknown) => string): HTMLCanvasElement {
  const { columns, rows, strength, codes, ramp } = grid;
  const levels = ramp
    ? Array.from({ length: 256 }, (_, i) => ramp[0] + ((ramp[1] - ramp[0]) * i) / 255)
    : grid.levels;
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const pen = canvas.getContext("2d")!;
  const colors = codes ? levels.map((level) => rgb(pen, colorOf(level))) : [];
  const only = rgb(pen, colorOf(undefined));
  const image = pen.createImageData(columns, rows);
  const { data } = image;
  for (let i = 0, offset = 0; i < strength.length; i++, offset += 4) {
    const much = strength[i]!;
    if (much === 0) continue;
    const color = (codes && colors[codes[i]!]) ?? only;
    data[offset] = color[0]!;
    data[offset + 1] = color[1]!;
    data[offset + 2] = color[2]!;
    data[offset + 3] = 255 * (WEAKEST + (1 - WEAKEST) * (much / 255));
  }
  pen.putImageData(image, 0, 0);
  return canvas;
}

/** A color of CSS as three numbers. */
function rgb(pen: CanvasRenderingContext2D, color: string): Uint8ClampedArray {
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const found = pen.getImageData(0, 0, 1, 1).data;
  pen.clearRect(0, 0, 1, 1);
  return found;
}
