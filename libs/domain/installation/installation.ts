import {
  INSTALLATION_STREAM,
  type InstallationEvent,
  type IssueInstallationKeyBody,
  type RotateApiKeyBody,
} from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { isGood, type Key } from '../api-key/state';
import { accept, reject, unchanged, type Command, type Rejected } from '../decider';
import { endAhead } from '../end-ahead';
import { overlapEnd } from '../rotating-secret';
import { evolveInstallation, type InstallationState } from './state';

type Declaration<C extends Command> = CommandDeclaration<InstallationState, C, InstallationEvent>;

interface OnKey extends Command {
  readonly keyId: string;
}

const stream = () => INSTALLATION_STREAM;

const noKey = ({ keyId }: OnKey): Rejected =>
  reject('not_found', `There is no key ${keyId} of the installation.`);

/** `keyId` is made from the command's id. */
interface IssueInstallationKey extends OnKey {
  readonly type: 'IssueInstallationKey';
  readonly body: IssueInstallationKeyBody;
}

const issueInstallationKey: Declaration<IssueInstallationKey> = {
  type: 'IssueInstallationKey',
  stream,
  issues: 'secret',
  decide({ keyId, body: { name, expiresAt = null } }, state, { now, identity: { secretHash } }) {
    if (state.has(keyId)) return unchanged;
    const end = endAhead('expiresAt', expiresAt, now, 'The key would be over before it is issued.');
    if ('kind' in end) return end;
    const data = { keyId, name, expiresAt: end.at, secretHash };
    return accept([{ type: 'InstallationKeyIssued', data }]);
  },
};

interface RotateInstallationKey extends OnKey {
  readonly type: 'RotateInstallationKey';
  readonly body: RotateApiKeyBody;
}

const rotateInstallationKey: Declaration<RotateInstallationKey> = {
  type: 'RotateInstallationKey',
  stream,
  issues: 'secret',
  decide(command, state, { now, identity: { secretHash } }) {
    const { keyId, body } = command;
    const key = state.get(keyId);
    if (key === undefined) return noKey(command);
    if (!isGood(key, now)) return reject('key_over', `Key ${keyId} is revoked or has expired.`);
    const previousUntil = overlapEnd(body, now);
    return accept([{ type: 'InstallationKeyRotated', data: { keyId, secretHash, previousUntil } }]);
  },
};

interface RevokeInstallationKey extends OnKey {
  readonly type: 'RevokeInstallationKey';
  /** The admin key is switched off: it holds the role no more. */
  readonly isAdminKeyOff: boolean;
}

/** Somebody always holds the role (ADR 0045): the admin key, or a key that does not end by itself. */
const revokeInstallationKey: Declaration<RevokeInstallationKey> = {
  type: 'RevokeInstallationKey',
  stream,
  decide(command, state, { now }) {
    const { keyId, isAdminKeyOff } = command;
    const key = state.get(keyId);
    if (key === undefined) return noKey(command);
    if (key.isRevoked) return unchanged;
    const others = [...state].filter(([id]) => id !== keyId).map(([, other]) => other);
    if (isAdminKeyOff && isGood(key, now) && !others.some(holdsForGood))
      return reject('last_holder', `Without key ${keyId} nobody would hold the role of the installation.`);
    return accept([{ type: 'InstallationKeyRevoked', data: { keyId } }]);
  },
};

const holdsForGood = ({ isRevoked, expiresAt }: Key): boolean => !isRevoked && expiresAt === null;

const commands = [issueInstallationKey, rotateInstallationKey, revokeInstallationKey] as const;

export type InstallationCommand = CommandOf<typeof commands>;

/** Who holds the role `installation` beside the admin key. */
export const installation = aggregate({
  category: 'installation',
  initialState: (): InstallationState => new Map(),
  evolve: evolveInstallation,
  commands,
});
