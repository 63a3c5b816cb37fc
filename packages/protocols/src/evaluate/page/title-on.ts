/** The title of a figure, which says so where the spectra are simulated. */
export const titleOn = ({ simulated }: { readonly simulated: boolean }, title: string): string =>
  simulated ? `${title} (simulated)` : title;
