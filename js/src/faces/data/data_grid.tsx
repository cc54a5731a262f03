/* st.dataframe and st.data_editor: a chunk, for the grid's library is as big as all other faces together. */
import { lazyFace } from "../../contract/face";

export default lazyFace("grid", { height: 240 });
