import type { EventType, Recorded } from '#contracts';

/** In which products a device is what; the part of a device that every statistic needs. */
export interface Standing {
  readonly memberOf: string | null;
  readonly quarantinedIn: string | null;
}

export const noStanding: Standing = { memberOf: null, quarantinedIn: null };

export const STANDING_EVENTS = [
  'DeviceImported',
  'DeviceQuarantined',
  'DeviceApproved',
  'DeviceDenied',
  'DeviceMoved',
  'DeviceRemoved',
] as const satisfies readonly EventType[];

export function standingAfter(standing: Standing, event: Recorded): Standing {
  switch (event.type) {
    case 'DeviceImported':
      return { ...standing, memberOf: event.data.productId };
    case 'DeviceQuarantined':
      return { ...standing, quarantinedIn: event.data.productId };
    case 'DeviceApproved':
    case 'DeviceDenied':
      return { ...standing, quarantinedIn: null };
    case 'DeviceMoved':
      return { memberOf: event.data.to, quarantinedIn: null };
    case 'DeviceRemoved':
      return noStanding;
    default:
      return standing;
  }
}

/**
 * The product among whose devices it counts (domain.md 6): members that are not in quarantine there. A quarantine in
 * another product leaves the membership as it is (domain.md 4), so such a device counts here and is quarantined there.
 */
export const countsIn = ({ memberOf, quarantinedIn }: Standing): string | null =>
  memberOf === quarantinedIn ? null : memberOf;
