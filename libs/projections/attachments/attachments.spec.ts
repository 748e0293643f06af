import fc from 'fast-check';
import { DEVICE_EVENT_TYPES } from '../events-of-devices';
import { logsOf } from '../testing/arbitraries';
import { trueDevices } from '../testing/device-oracle';
import { foldDocuments } from '../testing/fold';
import { attachments } from './model';

describe('the attachments', () => {
  it('C7 are those that the domain has, on any log', () => {
    fc.assert(
      fc.property(logsOf(DEVICE_EVENT_TYPES), log => {
        const found = [...foldDocuments(attachments, log).values()];
        const wanted = trueDevices(log).flatMap(({ orgId, deviceId, device }) =>
          device.gateways.map(({ gatewayId }) => ({ orgId, deviceId, gatewayId })),
        );
        expect(found).toHaveLength(wanted.length);
        expect(found).toEqual(
          expect.arrayContaining(wanted.map(each => expect.objectContaining(each) as unknown)),
        );
      }),
      { numRuns: 200 },
    );
  });
});
