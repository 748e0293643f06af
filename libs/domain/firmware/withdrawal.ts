import type { FirmwareEvent, FirmwareVersion, Position, WithdrawBody } from '#contracts';
import { accept, reject } from '../decider';
import { productOpen } from '../gates';
import { productOf, type InProduct } from '../in-product';
import { noSuchVersion, onFirmware, openProductCommand, type FirmwareDeclaration } from './declaration';
import { releasedTo, releaseLine, type FirmwareState } from './state';

export interface WithdrawFirmware extends InProduct {
  readonly type: 'WithdrawFirmware';
  readonly version: FirmwareVersion;
  readonly body: WithdrawBody;
}

/** Back to the version before, else none. */
export const withdrawFirmware = openProductCommand<WithdrawFirmware>('WithdrawFirmware', {
  decide(command, state) {
    const { version, body } = command;
    if (!state.versions.has(version)) return noSuchVersion(version);
    const targets = body.groups ?? [null];
    const absent = targets.filter(target => releasedTo(state, target)?.version !== version);
    if (absent.length > 0) {
      const where = absent.map(target => target ?? 'the product').join(', ');
      return reject('not_released', `Version ${version} is not what is released to ${where}.`);
    }
    return accept(
      targets.map(group => ({
        type: 'FirmwareWithdrawn',
        data: { version, group, next: versionBefore(state, group) },
      })),
      [productOpen(productOf(command))],
    );
  },
});

/** A group was deleted: what was released to it before ends. */
export interface EndGroupReleases extends InProduct {
  readonly type: 'EndGroupReleases';
  readonly group: string;
  /** Of the event that deleted it. */
  readonly deletedAt: Position;
}

/** D16: with a group ends what is released to it. A release to a new group of that name stays. */
export const endGroupReleases: FirmwareDeclaration<EndGroupReleases> = {
  type: 'EndGroupReleases',
  stream: onFirmware,
  decide: ({ group, deletedAt }, state) => accept(releasesEnded(state, group, deletedAt)),
};

export function releasesEnded(
  state: FirmwareState,
  group: string,
  before: Position,
): readonly FirmwareEvent[] {
  const current = releasedTo(state, group);
  if (current === undefined || current.position >= before) return [];
  return [{ type: 'FirmwareWithdrawn', data: { version: current.version, group, next: null } }];
}

/** The newest earlier release of another version that is there to stay: nothing goes back to one that is being deleted. */
export function versionBefore(state: FirmwareState, group: string | null): FirmwareVersion | null {
  const line = releaseLine(state, group);
  const current = line.at(-1);
  const before = line.findLast(
    ({ version }) => version !== current?.version && state.versions.get(version)?.deletion === null,
  );
  return before?.version ?? null;
}
