export const spectraTexts = {} as const;
