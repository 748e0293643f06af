import type { DeviceFacts } from './devices/document';

/**
 * The product among whose devices it counts (domain.md 6): members that are not in quarantine there. A quarantine in
 * another product leaves the membership as it is (domain.md 4), so such a device counts here and is quarantined there.
 */
export const countsIn = ({ membership, quarantine }: DeviceFacts): string | null =>
  membership === null || membership.productId === quarantine?.productId ? null : membership.productId;
