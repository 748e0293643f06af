import type { EventId, NewEvent } from '#contracts';
import { InvalidEvent } from '../codec/codec';
import { AppendTooLarge } from '../port';
import { anEvent, append, newStream, someEvents, wholeStream } from './given-events';
import type { EventStoreHarness } from './harness';

const MIB = 1024 * 1024;

/** Writes that are refused before any driver sees them; the store works on as if they had not been. */
export function refusing(harness: () => EventStoreHarness): void {
  const invalid: readonly (readonly [string, () => readonly NewEvent[]])[] = [
    ['no events', () => []],
    ['an id that is no UUID', () => [{ ...anEvent(), id: 'not-a-uuid' as EventId }]],
    ['a bigint in its data', () => [anEvent(), anEvent({ deep: [{ n: 1n }] })]],
    [
      'data that its schema forbids',
      () => [{ ...anEvent(), data: { properties: 1 } } as unknown as NewEvent],
    ],
  ];

  describe('refusing', () => {
    it.each(invalid)('a write with %s, and takes the next one', async (_what, events) => {
      const { store } = harness();
      const stream = newStream();
      const write = { stream, events: events(), expected: 'none' } as const;
      await expect(store.append(write)).rejects.toThrow(InvalidEvent);
      await expect(store.appendMany([write])).rejects.toThrow(InvalidEvent);
      expect(await wholeStream(store, stream)).toEqual([]);
      expect((await append(store, stream, someEvents(1))).revision).toBe(0);
    });

    it('a write above 1 MiB, and takes the next one', async () => {
      const { store } = harness();
      const stream = newStream();
      const write = { stream, events: [anEvent({ text: 'x'.repeat(MIB) })], expected: 'none' } as const;
      await expect(store.append(write)).rejects.toThrow(AppendTooLarge);
      const halves = [anEvent({ text: 'x'.repeat(MIB / 2) }), anEvent({ text: 'x'.repeat(MIB / 2) })];
      await expect(store.append({ ...write, events: halves })).rejects.toThrow(AppendTooLarge);
      expect((await append(store, stream, someEvents(1))).revision).toBe(0);
    });

    it('by bytes, not characters', async () => {
      const { store } = harness();
      const stream = newStream();
      const events = [anEvent({ text: '日'.repeat(MIB / 2) })];
      await expect(store.append({ stream, events, expected: 'none' })).rejects.toThrow(AppendTooLarge);
    });

    it('nothing of 900 KiB', async () => {
      const { store } = harness();
      const stream = newStream();
      const event = anEvent({ text: 'x'.repeat(900 * 1024) });
      await append(store, stream, [event]);
      expect((await wholeStream(store, stream))[0]?.data).toEqual(event.data);
    });

    it('a whole appendMany when one of its writes is refused or a stream comes twice', async () => {
      const { store } = harness();
      const [good, other] = [newStream(), newStream()];
      const write = { stream: good, events: someEvents(1), expected: 'none' } as const;
      const large = { stream: other, events: [anEvent({ t: 'x'.repeat(MIB) })], expected: 'none' } as const;
      await expect(store.appendMany([write, large])).rejects.toThrow(AppendTooLarge);
      await expect(store.appendMany([write, { ...write, events: someEvents(1) }])).rejects.toThrow(
        InvalidEvent,
      );
      expect(await wholeStream(store, good)).toEqual([]);
    });
  });
}
