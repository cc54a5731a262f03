import { named } from "./shared.js";
export const name = `lazy ${named}`;
