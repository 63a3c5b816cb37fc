/** Training ran away: loss or gradients became NaN or infinite. The weights are still those before the step. */
export class TrainingError extends Error {
  readonly tag = "TrainingError";
  readonly step: number;
  constructor(step: number, what: string, value: number) {
    super(
      `the ${what} became ${value} at step ${step}: lower the learning rate, or look for values that are not finite in the input`,
    );
    this.name = "TrainingError";
    this.step = step;
  }
}
