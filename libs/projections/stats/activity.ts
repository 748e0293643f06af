import type { Recorded } from '#contracts';
import type { DeviceFacts, ProductActivity } from '../devices/document';

type Kind = keyof Omit<ProductActivity, 'productId'>;

/** What happened to the device in each product, with the event: it counts where the device was when it was decided. */
export function activityAfter(
  { membership, activity }: DeviceFacts,
  event: Recorded,
): readonly ProductActivity[] {
  const kind = kindOf(event);
  const productId = event.metadata.productId ?? membership?.productId;
  if (kind === null || productId === undefined) return activity;
  const before = activity.find(entry => entry.productId === productId) ?? none(productId);
  const counted = { ...before, [kind]: before[kind] + 1 };
  // An attempt has one last outcome.
  const after = kind === 'reverted' ? { ...counted, succeeded: before.succeeded - 1 } : counted;
  return [...activity.filter(entry => entry.productId !== productId), after];
}

function kindOf(event: Recorded): Kind | null {
  switch (event.type) {
    case 'DeviceConnected':
      return 'connects';
    case 'DeviceDisconnected':
      return 'disconnects';
    case 'UpdateOffered':
      return 'offered';
    case 'UpdateSucceeded':
      return 'succeeded';
    case 'UpdateFailed':
      return event.data.late === true ? null : 'failed';
    case 'UpdateReverted':
      return 'reverted';
    default:
      return null;
  }
}

const none = (productId: string): ProductActivity => ({
  productId,
  offered: 0,
  succeeded: 0,
  failed: 0,
  reverted: 0,
  connects: 0,
  disconnects: 0,
});
