/* Apache Arrow: tables among the data of a component of st.components.v2, whose scripts expect its classes. */
export { tableFromIPC } from "apache-arrow";
