import fc from 'fast-check';
import { MIGRATION_STEPS, type MigrationStep, type PlanMigrationBody } from '#contracts';

export const MIGRATIONS = ['m1', 'm2'] as const;

/**
 * What is done to a migration. `go` is one batch of the attempt that runs, or of one that was overtaken: what is under
 * way is carried out and told, and `size` things more are begun; none left ends the step.
 */
export type MigrationDeed =
  | { readonly on: 'migration'; readonly act: 'plan'; readonly id: string; readonly body: PlanMigrationBody }
  | { readonly on: 'migration'; readonly act: 'confirm'; readonly id: string; readonly step: MigrationStep }
  | { readonly on: 'migration'; readonly act: 'confirm-next' | 'interrupt' | 'cancel'; readonly id: string }
  | {
      readonly on: 'migration';
      readonly act: 'go';
      readonly id: string;
      readonly size: number;
      readonly isOvertaken: boolean;
    };

const id = fc.constantFrom(MIGRATIONS[0], MIGRATIONS[0], MIGRATIONS[0], ...MIGRATIONS);
const step = fc.constantFrom(...MIGRATION_STEPS);
/** Seldom into a product of another type. */
const ways = fc.constantFrom(
  ...Array.from({ length: 5 }, () => ['lamp', 'bulb'] as const),
  ['bulb', 'lamp'] as const,
  ['lamp', 'tag'] as const,
);
const devices = fc.constantFrom({ ids: ['d1', 'd2'] }, { filter: { group: 'g' } });
const steps = fc.subarray([...MIGRATION_STEPS], { minLength: 1 });

const body = fc
  .oneof(
    fc.record({ kind: fc.constant('merge'), ways, steps }, { requiredKeys: ['kind', 'ways'] }),
    fc.record(
      { kind: fc.constant('split'), ways, devices, steps },
      { requiredKeys: ['kind', 'ways', 'devices'] },
    ),
  )
  .map(({ ways: [from, to], ...rest }) => ({ ...rest, from, to }) as PlanMigrationBody);

const deed = <const A extends MigrationDeed['act']>(act: A, more: object = {}) =>
  fc.record({
    on: fc.constant('migration'),
    act: fc.constant(act),
    id,
    ...more,
  }) as fc.Arbitrary<MigrationDeed>;

export const migrationDeed: fc.Arbitrary<MigrationDeed> = fc.oneof(
  { weight: 4, arbitrary: deed('plan', { body }) },
  { weight: 2, arbitrary: deed('confirm', { step }) },
  { weight: 6, arbitrary: deed('confirm-next') },
  {
    weight: 9,
    arbitrary: deed('go', { size: fc.nat({ max: 2 }), isOvertaken: fc.constantFrom(false, false, true) }),
  },
  { weight: 2, arbitrary: deed('interrupt') },
  { weight: 1, arbitrary: deed('cancel') },
);
