/** How often what goes wrong, as chances per scheduling point or call. */
export interface FaultRates {
  /** A process ends at a scheduling point and a fresh one takes over. */
  readonly crash: number;
  /** A store can't be reached; nothing was done. */
  readonly unavailable: number;
  /** An append whose answer is lost: half of them before, half of them after it was stored. */
  readonly lostAnswer: number;
  /** A writer stands still before its append, from seconds up to minutes. */
  readonly stall: number;
  /** A projector stands still before it writes a document. */
  readonly drowse: number;
  /** How long both last, in milliseconds. */
  readonly stallsMs: readonly [number, ...number[]];
  /** A slice of a subscription is delivered again. */
  readonly duplicate: number;
  /** A client gives up after a try without an answer. */
  readonly giveUp: number;
}

/** Long enough for every timeout there is: of requests, of operations (60 s), of holds (60 s). */
const SOME_STALLS_MS = [800, 3_000, 20_000, 70_000, 140_000] as const;

export const NO_FAULTS: FaultRates = {
  crash: 0,
  unavailable: 0,
  lostAnswer: 0,
  stall: 0,
  drowse: 0,
  stallsMs: SOME_STALLS_MS,
  duplicate: 0,
  giveUp: 0,
};

export const FAULTS: FaultRates = {
  crash: 0.001,
  unavailable: 0.004,
  lostAnswer: 0.02,
  stall: 0.03,
  drowse: 0.002,
  stallsMs: SOME_STALLS_MS,
  duplicate: 0.02,
  giveUp: 0.1,
};

/** An adapter gives up an append after so long and says that it does not know. */
export const APPEND_TIMEOUT_MS = 5_000;
