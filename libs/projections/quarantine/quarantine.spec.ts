import fc from 'fast-check';
import { DEVICE_EVENT_TYPES } from '../events-of-devices';
import { logsOf } from '../testing/arbitraries';
import { trueDevices } from '../testing/device-oracle';
import { foldDocuments } from '../testing/fold';
import { quarantine } from './model';

describe('the quarantine', () => {
  it('lists each device in the product that the domain has it quarantined in, members of others too (D8)', () => {
    fc.assert(
      fc.property(logsOf(DEVICE_EVENT_TYPES), log => {
        const documents = foldDocuments(quarantine, log);
        for (const { orgId, deviceId, device } of trueDevices(log))
          expect(documents.get(`${orgId}~${deviceId}`)).toEqual(
            device.quarantine === null ? undefined : expect.objectContaining({ ...device.quarantine }),
          );
      }),
      { numRuns: 100 },
    );
  });
});
