/* Figures of Bokeh's, by st.write: see src/chunks/bokeh.tsx. */
import { lazyFace } from "../app/face";

export default lazyFace("bokeh", { height: 400 });
