/* st.file_uploader: see src/chunks/files/file_uploader.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("files", { name: "fileUploader", height: 84 });
