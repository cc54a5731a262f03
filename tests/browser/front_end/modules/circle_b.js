import { a } from "./circle_a.js";
export const b = () => `b${a}`;
