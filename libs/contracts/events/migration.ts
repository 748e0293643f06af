import { Type } from '@sinclair/typebox';
import { closed, event, literals, nullable, type EventOf } from './schema';
import { Count, Id, Text } from './values';

export const MIGRATION_KINDS = ['merge', 'split'] as const;
/** In the order in which they are confirmed. */
export const MIGRATION_STEPS = ['groups', 'firmware', 'devices', 'archive'] as const;

const Step = literals(MIGRATION_STEPS);
const Attempt = Type.Integer({ minimum: 1 });

/** Which devices of the product: those of a list, or those that match; null is all of them. */
const Selection = nullable(
  closed({
    ids: Type.Optional(Type.Array(Id)),
    filter: Type.Optional(
      closed({
        /** As text, or `unknown`. */
        version: Type.Optional(Text),
        group: Type.Optional(Id),
        account: Type.Optional(Id),
        locked: Type.Optional(Type.Boolean()),
      }),
    ),
  }),
);

/** What the plan found before anything was done: how many things a step is about, and what stands against them. */
const Expectation = closed({
  step: Step,
  total: Count,
  /** There already, so nothing is to be done for them. */
  existing: Count,
  /** `reason` is a problem code; `examples` are the first ten ids. */
  misfits: Type.Array(closed({ reason: Text, count: Count, examples: Type.Array(Text) })),
});

const Result = closed({
  /** A group, a firmware version, a device, or the product. */
  id: Text,
  result: literals(['done', 'rejected']),
  /** A problem code; of what is done: what could not be kept. */
  reason: nullable(Text),
});

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const migrationEvents = {
  MigrationPlanned: event({
    migrationId: Id,
    kind: literals(MIGRATION_KINDS),
    from: Id,
    to: Id,
    selection: Selection,
    steps: Type.Array(Step),
    expects: Type.Array(Expectation),
  }),
  /** A step runs only behind this event, and only as its attempt. */
  MigrationStepConfirmed: event({ step: Step, attempt: Attempt }),
  /** `results` are of what was under way, `next` is what is under way from here on: nothing is begun before it is in here. */
  MigrationBatchRecorded: event({
    step: Step,
    attempt: Attempt,
    results: Type.Array(Result),
    next: Type.Array(Text),
  }),
  MigrationStepInterrupted: event({ step: Step, attempt: Attempt, cause: Text }),
  MigrationStepFinished: event({ step: Step, attempt: Attempt, done: Count, rejected: Count }),
  MigrationCompleted: event({}),
  MigrationCancelled: event({}),
} as const;

export type MigrationEvent = EventOf<typeof migrationEvents>;
export type MigrationKind = (typeof MIGRATION_KINDS)[number];
export type MigrationStep = (typeof MIGRATION_STEPS)[number];

type Planned = Extract<MigrationEvent, { type: 'MigrationPlanned' }>['data'];
export type DeviceSelection = NonNullable<Planned['selection']>;
export type MigrationExpectation = Planned['expects'][number];
export type MigrationResult = Extract<
  MigrationEvent,
  { type: 'MigrationBatchRecorded' }
>['data']['results'][number];
