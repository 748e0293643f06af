/** Kinds of unique values. */
export type ReservationKind = 'product-name' | 'user-email' | 'sign-in';

/** A value that must be unique, before it is normalized and hashed. */
export interface ValueToReserve {
  readonly kind: ReservationKind;
  readonly value: string;
}

/** A hold as an owner's event keeps it: which generation of which value it takes or gives up. */
export interface Hold {
  readonly kind: string;
  readonly hash: string;
  readonly generation: number;
}

/** Whether two holds are of one value, whatever their generations. */
export const sameValue = (a: Omit<Hold, 'generation'>, b: Omit<Hold, 'generation'>): boolean =>
  a.kind === b.kind && a.hash === b.hash;

/** The holds that were taken for this decision, by kind. */
export type Holds = Readonly<Partial<Record<ReservationKind, Hold>>>;

/** What is hashed, with the key of the installation, to name a value in the log. */
export const hashedText = ({ kind, value }: ValueToReserve, orgId: string): string =>
  `${kind}\n${orgId}\n${normalized(value)}`;

/** One spelling for all that count as the same value: NFKC, trimmed, case-folded (consistency.md 4). */
export const normalized = (value: string): string => value.normalize('NFKC').trim().toLowerCase();
