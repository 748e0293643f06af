import fc from 'fast-check';
import { firmwareStream, type FirmwareEvent, type FirmwareVersion, type Recorded } from '#contracts';
import { firmware as aggregate, isReleased, releasedTo, type FirmwareState } from '#domain';
import { firmwareLines } from '../firmware-lines/model';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { firmware } from './model';

const STREAM = firmwareStream('acme', 'lamp');
const SHA = 'a'.repeat(64);

const uploaded = (version: FirmwareVersion): FirmwareEvent => ({
  type: 'FirmwareUploaded',
  data: { version, title: `v${version}`, sha256: SHA, size: 10, url: null, binary: null, blob: null },
});
const released = (version: number, group: string | null, previous: number | null): FirmwareEvent => ({
  type: 'FirmwareReleased',
  data: { version, group, previous, evidence: null },
});
const withdrawn = (version: number, group: string | null, next: number | null): FirmwareEvent => ({
  type: 'FirmwareWithdrawn',
  data: { version, group, next },
});

const logOf = (...events: readonly FirmwareEvent[]): readonly Recorded[] => {
  const log = new TestLog();
  for (const event of events) log.add(STREAM, event);
  return log.events;
};
const currentOf = (log: readonly Recorded[]): readonly string[] =>
  [...foldDocuments(firmware, log).values()].flatMap(({ version, releases }) =>
    releases.filter(({ current }) => current).map(({ group }) => `${group ?? 'product'}:${version}`),
  );

type Act = { readonly kind: 'release' | 'withdraw'; readonly version: number; readonly group: string | null };

/** A line as the domain would write it: releases and withdrawals that say what they replace and bring back. */
function decided(acts: readonly Act[]): readonly Recorded[] {
  const log = new TestLog();
  let state: FirmwareState = aggregate.initialState();
  const add = (event: FirmwareEvent): void => {
    state = aggregate.evolve(state, log.add(STREAM, event) as Recorded<FirmwareEvent>);
  };
  for (const version of [1, 2, 3]) add(uploaded(version));
  for (const { kind, version, group } of acts) {
    const current = releasedTo(state, group)?.version;
    if (kind === 'release' && current !== version)
      add(released(version, group, typeof current === 'number' ? current : null));
    if (kind === 'withdraw' && current === version) {
      const line = group === null ? state.product : (state.groups.get(group) ?? []);
      const next = line.findLast(release => release.version !== current)?.version;
      add(withdrawn(version, group, typeof next === 'number' ? next : null));
    }
  }
  return log.events;
}

describe('the firmware read model', () => {
  it('shows as released what the domain has released, for any line of releases (D21)', () => {
    const act = fc.record<Act>({
      kind: fc.constantFrom('release', 'withdraw'),
      version: fc.integer({ min: 1, max: 3 }),
      group: fc.constantFrom(null, 'test'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), acts => {
        const log = decided(acts);
        const state = log.reduce<FirmwareState>(
          (before, event) => aggregate.evolve(before, event as Recorded<FirmwareEvent>),
          aggregate.initialState(),
        );
        for (const document of foldDocuments(firmware, log).values()) {
          expect(document.released).toBe(isReleased(state, document.version));
          for (const group of [null, 'test'])
            expect(document.releases.some(release => release.group === group && release.current)).toBe(
              releasedTo(state, group)?.version === document.version,
            );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('goes back to the version before when one is withdrawn', () => {
    const line = [uploaded(1), uploaded(2), released(1, null, null), released(2, null, 1)];
    expect(currentOf(logOf(...line))).toEqual(['product:2']);
    expect(currentOf(logOf(...line, withdrawn(2, null, 1)))).toEqual(['product:1']);
  });

  it('says withdrawn only of a version that is released nowhere any more (domain.md 3)', () => {
    const line = [uploaded(1), released(1, 'test', null), released(1, null, null)];
    const withdrawnAfter = (...events: readonly FirmwareEvent[]) =>
      foldDocuments(firmware, logOf(...line, ...events)).get('acme~lamp~1')?.withdrawn;
    expect(withdrawnAfter()).toBe(false);
    expect(withdrawnAfter(withdrawn(1, null, null))).toBe(false);
    expect(withdrawnAfter(withdrawn(1, null, null), withdrawn(1, 'test', null))).toBe(true);
  });

  it('says the same in whatever order a version was released, replaced and withdrawn here and there', () => {
    const target = (group: string | null) =>
      fc.array(
        fc.record<Act>({
          kind: fc.constantFrom('release', 'withdraw'),
          version: fc.integer({ min: 1, max: 3 }),
          group: fc.constant(group),
        }),
        { maxLength: 6 },
      );
    const state = (acts: readonly Act[]) =>
      [...foldDocuments(firmware, decided(acts)).values()].map(
        ({ version, released, withdrawn, releases }) => ({
          version,
          released,
          withdrawn,
          releases: releases.map(({ group, ...release }) => [group, release.current, release.withdrawn]),
        }),
      );
    fc.assert(
      fc.property(target(null), target('a'), target('b'), fc.infiniteStream(fc.nat(2)), (...drawn) => {
        const [atProduct, atA, atB, dice] = drawn;
        const queues = [[...atProduct], [...atA], [...atB]];
        const mixed: Act[] = [];
        while (queues.some(queue => queue.length > 0)) {
          const act = queues[dice.next().value]?.shift();
          if (act !== undefined) mixed.push(act);
        }
        expect(state(mixed)).toEqual(state([...atProduct, ...atA, ...atB]));
      }),
      { numRuns: 300 },
    );
  });

  it('consistency 3: a release whose withdrawal is taken back is the one that it was', () => {
    const log = new TestLog();
    for (const event of [uploaded(1), uploaded(2), released(1, 'a', null), released(2, 'a', 1)])
      log.add(STREAM, event);
    const before = [...foldDocuments(firmware, log.events).values()].map(({ releases }) => releases);
    const { id: eventId } = log.add(STREAM, withdrawn(2, 'a', 1));
    const compensates = { eventId, code: 'product_archived' } as const;
    log.add(STREAM, released(2, 'a', 1), { compensates });
    const after = [...foldDocuments(firmware, log.events).values()];
    expect(after.map(({ releases }) => releases)).toEqual(before);
    expect(after.map(({ withdrawn: isWithdrawn }) => isWithdrawn)).toEqual([false, false]);
  });

  it('is gone with the deletion, and open again when that was rejected', () => {
    const asked = logOf(uploaded(1), { type: 'FirmwareDeletionRequested', data: { version: 1 } });
    expect([...foldDocuments(firmware, asked).values()]).toMatchObject([{ deletion: 'event-2' }]);
    const data = { version: 1, cause: 'in-use', devices: 3 } as const;
    const rejected = logOf(uploaded(1), { type: 'FirmwareDeletionRejected', data });
    expect([...foldDocuments(firmware, rejected).values()]).toMatchObject([{ deletion: null }]);
    expect(
      foldDocuments(firmware, logOf(uploaded(1), { type: 'FirmwareDeleted', data: { version: 1 } })).size,
    ).toBe(0);
  });

  it('has one line per product, with the revision that commands on any version are compared with', () => {
    const log = logOf(uploaded(1), uploaded(2), released(1, null, null));
    expect(foldDocuments(firmwareLines, log).get('acme~lamp')).toMatchObject({ highest: 2, revision: 2 });
  });

  it('keeps semver versions as they are', () => {
    const [document] = foldDocuments(firmware, logOf(uploaded('1.2.0-rc.1'))).values();
    expect(document?.version).toBe('1.2.0-rc.1');
  });
});
