/* Charts drawn by plotly.js; the chunk is src/chunks/plotly/index.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("plotly", { height: 450 });
