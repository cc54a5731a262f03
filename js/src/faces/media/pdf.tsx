/* st.pdf: pdf.js is big and comes when the first document is shown. */
import { lazyFace } from "../../contract/face";

export default lazyFace("pdf", { height: 500 });
