export const mapTexts = {
  noMap: "These spectra have no positions on a grid (columns x and y).",
} as const;
