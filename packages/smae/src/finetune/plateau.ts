/** A learning rate that falls where validation stops to gain, and the news that it is time to stop. */
export function createPlateau(
  rate: number,
  { factor = 0.3, patience = 10, stopAfter = 20 }: { factor?: number; patience?: number; stopAfter?: number } = {},
) {
  let current = rate;
  let sinceGain = 0;
  return {
    rate: () => current,
    /** Reports an epoch; says whether training should stop. */
    report(gained: boolean): boolean {
      sinceGain = gained ? 0 : sinceGain + 1;
      if (sinceGain > 0 && sinceGain % patience === 0) current *= factor;
      return sinceGain >= stopAfter;
    },
  };
}
