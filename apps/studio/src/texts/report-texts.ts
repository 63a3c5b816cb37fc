export const reportTexts = {
  soon: "The report is not here yet.",
} as const;
