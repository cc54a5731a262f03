/* Maps and other scenes drawn by deck.gl; the chunk is src/chunks/deck.tsx. */
import { lazyFace } from "../app/face";

export default lazyFace("deck", { height: 500 });
