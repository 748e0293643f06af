import type { DomainEvent } from '#contracts';
import { CLOSING_EVENTS, closingOf, CLOSINGS, isClosingRejection, isClosingRequest } from './closings';
import { gateClosedBy } from './gates';

const of = (type: DomainEvent['type'], data: object): DomainEvent => ({ type, data }) as DomainEvent;
const rejection = { cause: 'timeout', devices: 0 };

describe('consistency 4: what is closed, checked and settled', () => {
  it.each([
    ['product-deletion', of('ProductDeletionRequested', {}), of('ProductDeletionRejected', rejection)],
    [
      'binding-mode-change',
      of('BindingModeChangeStarted', { from: 'multi', to: 'single' }),
      of('BindingModeChangeRejected', { to: 'single', ...rejection }),
    ],
    [
      'firmware-deletion',
      of('FirmwareDeletionRequested', { version: 1 }),
      of('FirmwareDeletionRejected', { version: 1, ...rejection }),
    ],
    [
      'gateway-removal',
      of('DeviceRemovalRequested', { productId: 'p' }),
      of('DeviceRemovalRejected', { productId: 'p', ...rejection }),
    ],
  ])(
    '%s begins with an event that closes a gate, and opens it again where it is rejected',
    (kind, asks, ends) => {
      expect([closingOf(asks)?.kind, closingOf(ends)?.kind]).toEqual([kind, kind]);
      expect([isClosingRequest(asks), isClosingRequest(ends)]).toEqual([true, false]);
      expect([isClosingRejection(asks), isClosingRejection(ends)]).toEqual([false, true]);
      expect(gateClosedBy(asks)).not.toBeNull();
      expect(gateClosedBy(ends)).toBeNull();
    },
  );

  it('each has events of its own, and a refusal of its own', () => {
    expect(new Set(CLOSING_EVENTS).size).toBe(3 * Object.keys(CLOSINGS).length);
    expect(new Set(Object.values(CLOSINGS).map(({ refusal }) => refusal)).size).toBe(4);
    expect(closingOf(of('ProductArchived', {}))).toBeUndefined();
  });
});
