/** Standard deviation of the first values of class token, mask token and learned positions. */
export const TOKEN_SD = 0.02;
