import { deviceStream, positionOf, type CommandId, type Recorded } from '#contracts';
import { AckJournal, type Order } from './ack-journal';
import { brokenLog, brokenPromises } from './log-checks';

// The checks must be able to fail: each kind of damage, done to a log that is whole.

const STREAM = deviceStream('default', 'd1');
const ORDER: Order = {
  key: 'c1',
  send: { path: '/devices', json: {} },
  stream: STREAM,
  effects: [{ stream: STREAM, type: 'DeviceImported' }],
};

function imported(n: number, changes: Partial<Recorded> = {}): Recorded {
  const event = {
    type: 'DeviceImported',
    data: { productId: 'p', via: 'create', properties: {}, groups: [] },
    id: `e${n}`,
    stream: STREAM,
    revision: n,
    position: positionOf(n + 1),
    recordedAt: '2026-11-23T10:00:00.000Z',
    metadata: { $correlationId: 'c1.1', commandId: 'command' },
    ...changes,
  };
  // Only what the checks look at.
  return event as unknown as Recorded;
}

function acknowledged(revision: number, position: string): AckJournal {
  const journal = new AckJournal();
  const body = { id: 'd1', revision, position };
  journal.record(journal.entry(ORDER), { status: 201, headers: {}, text: '', body });
  return journal;
}

it('finds nothing wrong with a log that is whole', () => {
  const log = [imported(0)];
  expect(brokenLog(log)).toEqual([]);
  expect(brokenPromises(acknowledged(0, positionOf(1)), log)).toEqual([]);
});

it('takes what a process wrote in the name of an earlier attempt for no work of that attempt', () => {
  const fence = imported(0, {
    type: 'ReservationLapsed',
    metadata: { ...imported(0).metadata, commandId: 'fence of the process' as CommandId },
  });
  const second = imported(1, { metadata: { ...imported(1).metadata, $correlationId: 'c1.2' } });
  expect(brokenPromises(acknowledged(1, positionOf(2)), [fence, second])).toEqual([]);
});

it.each([
  ['a gap', [imported(0), imported(2)]],
  ['an event twice', [imported(0), imported(1, { id: imported(0).id })]],
  ['positions that stand still', [imported(0), imported(1, { position: positionOf(1) })]],
])('finds %s', (_, log) => expect(brokenLog(log)).toHaveLength(1));

it.each([
  ['an acknowledged event that is gone', 0, []],
  ['an effect that is there twice', 0, [imported(0), imported(1)]],
  ['an answer that named another place', 0, [imported(0, { position: positionOf(7) })]],
  ['an answer that named another revision', 1, [imported(0)]],
  [
    'an effect of two attempts',
    0,
    [
      imported(0),
      imported(1, {
        type: 'DeviceRemoved',
        metadata: { ...imported(1).metadata, $correlationId: 'c1.2' },
      }),
    ],
  ],
])('finds %s', (_, revision, log) =>
  expect(brokenPromises(acknowledged(revision, positionOf(1)), log).length).toBeGreaterThan(0),
);

it('finds a repeated command that is answered in another way, or not as a repetition', () => {
  const journal = acknowledged(0, positionOf(1));
  const entry = journal.entry(ORDER);
  const body = { id: 'd1', revision: 1, position: positionOf(2) };
  journal.record(entry, { status: 200, headers: {}, text: '', body });
  expect(journal.violations).toHaveLength(2);
});
