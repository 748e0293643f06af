import { deviceStream, LOG_STREAM } from '#contracts';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { eventIndex } from './model';

describe('the event index', () => {
  it('has every event under its position, without its payload (consistency.md 7)', () => {
    const log = new TestLog();
    log.add(LOG_STREAM, { type: 'LogCreated', data: { logId: 'l1' } });
    const removed = log.add(
      deviceStream('acme', 'd1'),
      { type: 'DeviceRemoved', data: { productId: 'lamp' } },
      { productId: 'lamp' },
    );
    const documents = foldDocuments(eventIndex, log.events);
    expect([...documents.keys()]).toEqual(log.events.map(({ position }) => position));
    expect(documents.get(removed.position)).toEqual({
      orgId: 'acme',
      productId: 'lamp',
      position: removed.position,
      eventId: removed.id,
      stream: 'device-acme~d1',
      revision: 0,
      type: 'DeviceRemoved',
      actor: 'tester',
      correlationId: 'correlation-2',
      causationId: 'command-2',
      commandId: 'command-2',
      occurredAt: removed.metadata.occurredAt,
      recordedAt: removed.recordedAt,
    });
  });

  it('gives events of the installation to no organization', () => {
    const log = new TestLog();
    const { position } = log.add(LOG_STREAM, { type: 'LogCreated', data: { logId: 'l1' } });
    expect(foldDocuments(eventIndex, log.events).get(position)?.orgId).toBeNull();
  });
});
