import type { InstallationEvent, Recorded } from '#contracts';
import { rotated, type Key } from '../api-key/state';

/** The keys of the installation by their ids, in the order in which they were issued. */
export type InstallationState = ReadonlyMap<string, Key>;

export function evolveInstallation(
  state: InstallationState,
  event: Recorded<InstallationEvent>,
): InstallationState {
  const { keyId } = event.data;
  const known = state.get(keyId);
  switch (event.type) {
    case 'InstallationKeyIssued': {
      const { name, expiresAt, secretHash } = event.data;
      return new Map(state).set(keyId, { name, expiresAt, secretHash, previous: null, isRevoked: false });
    }
    case 'InstallationKeyRotated':
      return known === undefined ? state : new Map(state).set(keyId, rotated(known, event.data));
    case 'InstallationKeyRevoked':
      return known === undefined ? state : new Map(state).set(keyId, { ...known, isRevoked: true });
  }
}
