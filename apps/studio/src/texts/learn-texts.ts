export const learnTexts = {
  soon: "Learning is not here yet.",
  noEmbedding: "An embedding is shown here once a model has looked at the spectra (Learn).",
} as const;
