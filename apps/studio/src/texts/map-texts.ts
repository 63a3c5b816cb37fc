export const mapTexts = {
  noMap: "These spectra have no positions on a grid (columns x and y).",
  unmixing: "resolving components",
} as const;
