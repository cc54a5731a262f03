export const shared = "module";
