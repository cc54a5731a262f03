/* Charts drawn by Vega; the chunk is src/chunks/vega.tsx. */
import { lazyFace } from "../app/face";

export default lazyFace("vega", { height: 350 });
