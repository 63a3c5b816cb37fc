export const prepareTexts = {
  soon: "The recipe is not here yet.",
} as const;
