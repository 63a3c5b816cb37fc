/** What the best of so many methods is. */
export const bestOf = (methods: number): string =>
  methods === 1 ? "the only method run" : `best of ${methods} methods`;
