/* st.camera_input: see src/chunks/files/camera_input.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("files", { name: "cameraInput", height: 300 });
