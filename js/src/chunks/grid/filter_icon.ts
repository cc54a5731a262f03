/* The mark in the header of a column that is filtered. Glide's own icons are squares of the color that it calls
   background, with a sign in them; this one is the sign alone. */
export const FUNNEL = "funnel";

export const drawFunnel = ({ bgColor }: { bgColor: string }): string =>
  `<svg width="20" height="20" fill="none" xmlns="http://www.w3.org/2000/svg"><path d="M4 5h12l-4.6 5.4V15l-2.8 1.6v-6.2z" fill="${bgColor}"/></svg>`;
