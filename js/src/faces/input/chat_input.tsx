/* st.chat_input: see src/chunks/files/chat_input.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("files", { name: "chatInput", height: 52 });
