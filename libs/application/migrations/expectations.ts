import type { MigrationExpectation, MigrationStep } from '#contracts';
import { documentId, groups } from '#projections';
import { devicesExpected } from './devices-expected';
import { firmwareExpected } from './firmware-expected';
import { groupsOf } from './groups-step';
import type { ExpectationParts, PlannedScope } from './planned-scope';
import type { MigrationReads } from './whole-models';

const PAGE = 500;

/** What each step would find now; no device is looked at that is not on a list (A23, A24). */
export async function expectationsOf(
  steps: readonly MigrationStep[],
  scope: PlannedScope,
  parts: ExpectationParts,
): Promise<readonly MigrationExpectation[]> {
  const expects: MigrationExpectation[] = [];
  for (const step of steps) {
    switch (step) {
      case 'groups':
        expects.push(await groupsExpected(scope, parts.readStore));
        break;
      case 'firmware':
        expects.push(await firmwareExpected(scope, parts));
        break;
      case 'devices':
        expects.push(await devicesExpected(scope, parts));
        break;
      case 'archive':
    }
  }
  return expects;
}

async function groupsExpected(scope: PlannedScope, readStore: MigrationReads): Promise<MigrationExpectation> {
  let [total, existing] = [0, 0];
  for (let after: string | null = null; ;) {
    const names: readonly string[] = await groupsOf(readStore, scope, after, PAGE);
    total += names.length;
    const ids = names.map(name => documentId(scope.orgId, scope.to, name));
    const there = await readStore.load(groups, ids);
    existing += there.filter(({ document }) => document !== null).length;
    after = names.at(-1) ?? null;
    if (names.length < PAGE) return { step: 'groups', total, existing, misfits: [] };
  }
}
