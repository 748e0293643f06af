import { deviceStream, firmwareStream, productStream, reportStream, type ReportEvent } from '#contracts';
import type { Aggregate } from '../decider';
import type { ReportCommand } from './commands';
import { decideReport } from './decide';
import { evolveReport, initialReport, type ReportState } from './state';

/** A check-in may rest on a policy that is this old (consistency.md 8). */
const POLICY_AGE_MS = 2_000;

/** What a device says about itself; apart from `device` so that a blinking one changes no ETag. */
export const report: Aggregate<ReportState, ReportCommand, ReportEvent> = {
  category: 'report',
  initialState: () => initialReport,
  evolve: evolveReport,
  decide: decideReport,
  stream: command => reportStream(command.orgId, command.deviceId),
  facts: command =>
    command.type === 'MarkSilent'
      ? []
      : [
          { kind: 'device', stream: deviceStream(command.orgId, command.deviceId), maxAgeMs: 0 },
          {
            kind: 'product',
            stream: productStream(command.orgId, command.productId),
            maxAgeMs: POLICY_AGE_MS,
          },
          {
            kind: 'firmware',
            stream: firmwareStream(command.orgId, command.productId),
            maxAgeMs: POLICY_AGE_MS,
          },
        ],
};
