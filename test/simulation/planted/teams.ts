import type { EventStore } from '#event-store';
import type { Recorded } from '#contracts';
import type { Life } from '../life';
import type { Plant } from '../plant';

type Type = Recorded['type'];

/**
 * Events of these types get to the end of the stream of their team, whatever came since they were decided: two decide on the
 * same team, and both are written.
 */
const unchecked = (...types: readonly Type[]): Plant => ({
  command: (build, life) => ({ ...build, store: appending(build.store, life, types) }),
});

function appending(store: EventStore, life: Life, types: readonly Type[]): EventStore {
  const append: EventStore['append'] = async write => {
    if (!write.events.some(({ type }) => types.includes(type))) return store.append(write);
    await life.stall('a team decided on', 'stall');
    const [last] = await store.readStream(write.stream, { direction: 'backwards', limit: 1 });
    return store.append({ ...write, expected: last?.revision ?? 'none' });
  };
  return { ...store, append };
}

/** The last seat is given to several. */
export const lastSeatUnchecked = unchecked('MemberInvited');
/** An invitation is accepted once more, or though it was taken back. */
export const acceptanceUnchecked = unchecked('InvitationAccepted', 'InvitationRevoked', 'InvitationDeclined');
/** Two hand the ownership over, each believing to have it from the same owner; or an owner is removed. */
export const ownershipUnchecked = unchecked('OwnershipTransferred', 'MemberRemoved');
