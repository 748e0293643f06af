import { reportStream, type ReportEvent, type StreamName } from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import type { OnDevice } from '../device/declaration';
import type { ReportState } from './state';

export type ReportDeclaration<C extends OnDevice> = CommandDeclaration<ReportState, C, ReportEvent>;

export const onReport = ({ orgId, deviceId }: OnDevice): StreamName => reportStream(orgId, deviceId);
