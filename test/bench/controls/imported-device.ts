import { randomUUID } from 'node:crypto';
import { deviceStream, type CommandId, type EventId, type NewEvent, type StreamName } from '#contracts';

/** The event that an import writes for a device, as the controls insert it. */
export const importedDevice = (
  id: string,
): { readonly stream: StreamName; readonly events: readonly NewEvent[] } => ({
  stream: deviceStream('default', id),
  events: [
    {
      id: randomUUID() as EventId,
      type: 'DeviceImported',
      data: { productId: 'lamp', via: 'import', importId: 'benchmark', line: 1, properties: {}, groups: [] },
      metadata: {
        $correlationId: 'benchmark',
        $causationId: 'benchmark',
        commandId: randomUUID() as CommandId,
        schemaVersion: 1,
        actor: 'key:admin',
        orgId: 'default',
        productId: 'lamp',
        occurredAt: '2026-11-23T08:30:00.000Z',
      },
    },
  ],
});
