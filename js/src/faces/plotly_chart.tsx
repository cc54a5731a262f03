/* Charts drawn by plotly.js; the chunk is src/chunks/plotly.tsx. */
import { lazyFace } from "../app/face";

export default lazyFace("plotly", { height: 450 });
