import fc from 'fast-check';
import {
  deviceStream,
  EVENTS,
  firmwareStream,
  groupStream,
  organizationStream,
  productStream,
  reportStream,
  type EventId,
  type EventType,
} from '#contracts';
import { logsOf } from '../testing/arbitraries';
import { TestLog } from '../testing/log';
import { groundsOf } from './grounds';
import { told } from './told';

const TYPES = Object.keys(EVENTS) as EventType[];

describe('an event in a sentence', () => {
  it.each(TYPES)('%s is told whole, whatever it says', type => {
    fc.assert(
      fc.property(logsOf([type]), events => {
        for (const event of events) {
          const sentence = told(event);
          expect(sentence.endsWith(`, by ${event.metadata.actor}.`)).toBe(true);
          expect(sentence).not.toMatch(/undefined|\[object|null/);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('says what it is about', () => {
    const log = new TestLog();
    const deleted = { type: 'GroupDeleted', data: { name: 'beta', productId: 'lamp' } } as const;
    const about = [
      deviceStream('acme', 'd1'),
      reportStream('acme', 'd1'),
      productStream('acme', 'lamp'),
      firmwareStream('acme', 'lamp'),
      groupStream('acme', 'lamp', 'beta'),
      organizationStream('acme'),
    ].map(stream => told(log.add(stream, deleted)).split(':')[0]);
    expect(about).toEqual([
      'Device d1',
      'Device d1',
      'Product lamp',
      'Firmware of lamp',
      'Group beta of lamp',
      'Organization acme',
    ]);
  });

  it('says what it takes back', () => {
    const compensates = { eventId: 'event-1' as EventId, code: 'version_unknown' } as const;
    const event = new TestLog().add(
      deviceStream('acme', 'd1'),
      { type: 'DeviceUnlocked', data: { version: 2, reason: 'compensation' } },
      { compensates },
    );
    expect(told(event)).toBe(
      'Device d1: was unlocked from version 2, to take back what version_unknown refuses, by tester.',
    );
    expect(groundsOf(event)).toEqual([{ kind: 'taken-back', eventId: 'event-1' }]);
  });
});

describe('what an event rests on', () => {
  it('is what it says: its reasons, its evidence, the event that caused it', () => {
    const log = new TestLog();
    const because = ['event-7'] as EventId[];
    const offered = log.add(
      reportStream('acme', 'd1'),
      { type: 'UpdateOffered', data: { version: 2, attempt: 1, because } },
      { causedBy: 'event-3' },
    );
    expect(groundsOf(offered)).toEqual([
      { kind: 'because', eventId: 'event-7' },
      { kind: 'cause', eventId: 'event-3' },
    ]);
    fc.assert(
      fc.property(logsOf(['FirmwareReleased']), events => {
        for (const event of events) {
          const evidence = event.type === 'FirmwareReleased' ? event.data.evidence : null;
          expect(groundsOf(event).filter(({ kind }) => kind === 'evidence')).toHaveLength(
            evidence === null ? 0 : 1,
          );
        }
      }),
    );
  });
});
