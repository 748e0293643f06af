import { accept, unchanged } from '../decider';
import type { OnDevice } from '../device/declaration';
import { onReport, type ReportDeclaration } from './declaration';

/** The device was not heard of for longer than its product's presence timeout. */
export interface MarkSilent extends OnDevice {
  readonly type: 'MarkSilent';
  /** RFC 3339 UTC. */
  readonly lastSeen: string;
}

/** The lease ran out (consistency.md 8). */
export const markSilent: ReportDeclaration<MarkSilent> = {
  type: 'MarkSilent',
  stream: onReport,
  decide: ({ lastSeen }, { online }) =>
    online ? accept([{ type: 'DeviceDisconnected', data: { cause: 'timeout', lastSeen } }]) : unchanged,
};
