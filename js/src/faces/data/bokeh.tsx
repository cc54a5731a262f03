/* Figures of Bokeh's, by st.write: see src/chunks/bokeh/index.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("bokeh", { height: 400 });
