/** From which on a read model counts as late. */
export interface LagLimits {
  readonly events: number;
  readonly seconds: number;
}

export interface Lag {
  readonly name: string;
  /** Events of the log that are not in it. */
  readonly lagEvents: number;
  /** Since the oldest of them was recorded. */
  readonly lagSeconds: number;
}

/** What a health page says of each model that is late. */
export const behindIn = (models: readonly Lag[], { events, seconds }: LagLimits): readonly string[] =>
  models
    .filter(({ lagEvents, lagSeconds }) => lagEvents >= events || lagSeconds >= seconds)
    .map(
      ({ name, lagEvents, lagSeconds }) =>
        `${name} is ${lagEvents} events and ${Math.round(lagSeconds)} s behind`,
    );
