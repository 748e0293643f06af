import type { CheckInBody } from '#contracts';

interface OfDevice {
  readonly orgId: string;
  readonly productId: string;
  readonly deviceId: string;
}

export interface CheckIn extends OfDevice {
  readonly type: 'CheckIn';
  readonly body: CheckInBody;
  /** The newest time that it has reported, as far as whoever asks remembers more than the log; RFC 3339 UTC. */
  readonly newestReport?: string | null;
}

/** The device was not heard of for longer than its product's presence timeout. */
export interface MarkSilent extends OfDevice {
  readonly type: 'MarkSilent';
  /** RFC 3339 UTC. */
  readonly lastSeen: string;
}

export type ReportCommand = CheckIn | MarkSilent;
