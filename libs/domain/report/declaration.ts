import { reportStream, type ReportEvent, type StreamName } from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import type { Command } from '../decider';
import type { ReportState } from './state';

/** What is said of a device as a member of a product. */
export interface OfDevice extends Command {
  readonly productId: string;
  readonly deviceId: string;
}

export type ReportDeclaration<C extends OfDevice> = CommandDeclaration<ReportState, C, ReportEvent>;

export const onReport = ({ orgId, deviceId }: OfDevice): StreamName => reportStream(orgId, deviceId);
