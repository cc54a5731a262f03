/* Maps and other scenes drawn by deck.gl; the chunk is src/chunks/deck/index.tsx. */
import { lazyFace } from "../../contract/face";

export default lazyFace("deck", { height: 500 });
