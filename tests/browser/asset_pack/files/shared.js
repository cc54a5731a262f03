export const named = "shared";
