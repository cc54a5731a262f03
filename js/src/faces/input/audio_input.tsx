/* st.audio_input: see src/chunks/files/audio_input.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("files", { name: "audioInput", height: 84 });
