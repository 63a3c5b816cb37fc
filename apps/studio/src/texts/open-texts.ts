export const openTexts = {} as const;
