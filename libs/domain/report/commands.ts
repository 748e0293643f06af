import type { CheckInBody } from '#contracts';

interface OfDevice {
  readonly orgId: string;
  readonly productId: string;
  readonly deviceId: string;
}

export interface CheckIn extends OfDevice {
  readonly type: 'CheckIn';
  readonly body: CheckInBody;
}

/** The device was not heard of for longer than its product's presence timeout. */
export interface MarkSilent extends OfDevice {
  readonly type: 'MarkSilent';
  /** RFC 3339 UTC. */
  readonly lastSeen: string;
}

export type ReportCommand = CheckIn | MarkSilent;
