import type { EventStore } from '#event-store';
import type { Claims } from '../claims/claims';
import type { ProductIdentities } from '../reservations/product-identities';
import type { Reservations } from '../reservations/reservations';
import type { KeyStore } from '#key-store';
import type { Clock } from '#time';
import type { JudgedStates } from './judged-states';

/** Told of what happens, for metrics. */
export interface ExecutorObserver {
  conflict(category: string): void;
  batch(commands: number): void;
}

/** What commands are decided and written with. */
export interface ExecutorParts {
  readonly store: EventStore;
  readonly states: JudgedStates;
  readonly clock: Clock;
  readonly reservations: Reservations;
  readonly identities: ProductIdentities;
  readonly claims: Claims;
  readonly keyStore: KeyStore;
  readonly observer?: ExecutorObserver;
}
