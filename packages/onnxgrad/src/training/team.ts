/** The replicas that run a step together, as one of them sees them. */
export interface Team {
  readonly size: number;
  /** Gives every replica's number, in the order of the replicas, once all have given theirs. */
  gather(own: number): readonly number[];
}

/** Of one replica. */
export const alone: Team = { size: 1, gather: (own) => [own] };
