import type { ClaimEvent, Recorded, StreamName } from '#contracts';

/** The streams that the requests of one key were about to write to (consistency.md 2). */
export interface ClaimState {
  /** Of the newest claim. */
  readonly owner: StreamName | null;
  /** Every owner with the highest revision that it was read at before it was claimed for. */
  readonly owners: ReadonlyMap<StreamName, number>;
}

export const initialClaim: ClaimState = { owner: null, owners: new Map() };

export function evolveClaim({ owners }: ClaimState, { data }: Recorded<ClaimEvent>): ClaimState {
  const owner = data.owner as StreamName;
  const revision = Math.max(data.revision, owners.get(owner) ?? -1);
  return { owner, owners: new Map(owners).set(owner, revision) };
}

/** Where else the key may have its effect, each with the highest revision at which it may still be written. */
export const rivalsOf = (
  owner: StreamName,
  { owners }: ClaimState,
): readonly (readonly [StreamName, number])[] => [...owners].filter(([other]) => other !== owner);
