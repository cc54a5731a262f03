// The variables that a webview gets from VS Code, for its two default themes (those a widget is likely to use).

const FONTS = {
  "font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
  "font-size": "13px",
  "font-weight": "normal",
  "editor-font-family": '"Droid Sans Mono", monospace',
  "editor-font-size": "14px",
};

const LIGHT = {
  foreground: "#3b3b3b",
  descriptionForeground: "#3b3b3b",
  disabledForeground: "rgba(97, 97, 97, 0.5)",
  errorForeground: "#f85149",
  focusBorder: "#005fb8",
  "icon-foreground": "#3b3b3b",
  "editor-background": "#ffffff",
  "editor-foreground": "#3b3b3b",
  "editorWidget-background": "#f8f8f8",
  "editorWidget-foreground": "#3b3b3b",
  "editorWidget-border": "#e5e5e5",
  "widget-border": "#e5e5e5",
  "widget-shadow": "rgba(0, 0, 0, 0.16)",
  "panel-border": "#e5e5e5",
  "sideBar-background": "#f8f8f8",
  "button-background": "#005fb8",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#0258a8",
  "button-secondaryBackground": "#e5e5e5",
  "button-secondaryForeground": "#3b3b3b",
  "button-secondaryHoverBackground": "#cccccc",
  "input-background": "#ffffff",
  "input-foreground": "#3b3b3b",
  "input-border": "#cecece",
  "input-placeholderForeground": "#767676",
  "dropdown-background": "#ffffff",
  "dropdown-foreground": "#3b3b3b",
  "dropdown-border": "#cecece",
  "checkbox-background": "#f8f8f8",
  "checkbox-border": "#cecece",
  "badge-background": "#cccccc",
  "badge-foreground": "#3b3b3b",
  "list-hoverBackground": "#f2f2f2",
  "list-activeSelectionBackground": "#e8e8e8",
  "list-activeSelectionForeground": "#000000",
  "textLink-foreground": "#005fb8",
  "textCodeBlock-background": "#f8f8f8",
  "textPreformat-background": "rgba(0, 0, 0, 0.12)",
  "charts-red": "#e51400",
  "charts-blue": "#1a85ff",
  "charts-yellow": "#bf8803",
  "charts-orange": "#d18616",
  "charts-green": "#388a34",
  "charts-purple": "#652d90",
};

const DARK = {
  foreground: "#cccccc",
  descriptionForeground: "#9d9d9d",
  disabledForeground: "rgba(204, 204, 204, 0.5)",
  errorForeground: "#f85149",
  focusBorder: "#0078d4",
  "icon-foreground": "#cccccc",
  "editor-background": "#1f1f1f",
  "editor-foreground": "#cccccc",
  "editorWidget-background": "#202020",
  "editorWidget-foreground": "#cccccc",
  "editorWidget-border": "#454545",
  "widget-border": "#313131",
  "widget-shadow": "rgba(0, 0, 0, 0.36)",
  "panel-border": "#2b2b2b",
  "sideBar-background": "#181818",
  "button-background": "#0078d4",
  "button-foreground": "#ffffff",
  "button-hoverBackground": "#026ec1",
  "button-secondaryBackground": "#313131",
  "button-secondaryForeground": "#cccccc",
  "button-secondaryHoverBackground": "#3c3c3c",
  "input-background": "#313131",
  "input-foreground": "#cccccc",
  "input-border": "#3c3c3c",
  "input-placeholderForeground": "#989898",
  "dropdown-background": "#313131",
  "dropdown-foreground": "#cccccc",
  "dropdown-border": "#3c3c3c",
  "checkbox-background": "#313131",
  "checkbox-border": "#3c3c3c",
  "badge-background": "#616161",
  "badge-foreground": "#f8f8f8",
  "list-hoverBackground": "#2a2d2e",
  "list-activeSelectionBackground": "#04395e",
  "list-activeSelectionForeground": "#ffffff",
  "textLink-foreground": "#4daafc",
  "textCodeBlock-background": "#2b2b2b",
  "textPreformat-background": "#3c3c3c",
  "charts-red": "#f14c4c",
  "charts-blue": "#3794ff",
  "charts-yellow": "#cca700",
  "charts-orange": "#d18616",
  "charts-green": "#89d185",
  "charts-purple": "#b180d7",
};

const CONTRAST = {
  ...DARK,
  foreground: "#ffffff",
  "editor-background": "#000000",
  "editor-foreground": "#ffffff",
  focusBorder: "#f38518",
  contrastBorder: "#6fc3df",
  "button-background": "#000000",
  "input-background": "#000000",
  "textLink-foreground": "#21a6ff",
};

const THEMES = {
  light: { kind: "vscode-light", id: "Default Light Modern", colours: LIGHT },
  dark: { kind: "vscode-dark", id: "Default Dark Modern", colours: DARK },
  contrast: { kind: "vscode-high-contrast", id: "Default High Contrast", colours: CONTRAST },
};

/** Give the page the classes, attributes and variables of a theme. @param theme "light" | "dark" | "contrast" */
export function applyTheme(theme) {
  const { kind, id, colours } = THEMES[theme];
  const root = document.documentElement;
  root.removeAttribute("style");
  for (const [name, value] of Object.entries({ ...FONTS, ...colours })) {
    root.style.setProperty(`--vscode-${name}`, value);
  }
  for (const other of Object.values(THEMES)) document.body.classList.toggle(other.kind, other.kind === kind);
  document.body.dataset.vscodeThemeKind = kind;
  document.body.dataset.vscodeThemeId = id;
}
