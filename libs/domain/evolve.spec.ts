import fc from 'fast-check';
import {
  claimStream,
  EVENTS,
  PRODUCT_SEQUENCE,
  productStream,
  reservationStream,
  type ClaimEvent,
  type DomainEvent,
  type EventType,
  type Recorded,
  type ReservationEvent,
  type SequenceEvent,
} from '#contracts';
import { apiKeyEvents } from '../contracts/events/api-key';
import { deviceEvents, reportEvents } from '../contracts/events/device';
import { firmwareEvents } from '../contracts/events/firmware';
import { groupEvents } from '../contracts/events/group';
import { importEvents } from '../contracts/events/import';
import {
  claimEvents,
  fenceEvents,
  installationEvents,
  logEvents,
  reservationEvents,
  sequenceEvents,
  systemEvents,
} from '../contracts/events/installation';
import { migrationEvents } from '../contracts/events/migration';
import { organizationEvents } from '../contracts/events/organization';
import { productEvents } from '../contracts/events/product';
import { roleEvents } from '../contracts/events/role';
import { teamEvents } from '../contracts/events/team';
import { thingModelEvents } from '../contracts/events/thing-model';
import { userEvents } from '../contracts/events/user';
import type { Accepted } from './decider';
import { evolveClaim, initialClaim } from './claim/claim';
import { apiKey } from './api-key/api-key';
import { device } from './device/device';
import type { Facts } from './facts';
import { firmware } from './firmware/firmware';
import { group } from './group/group';
import { deviceImport } from './import/import';
import { migration } from './migration/migration';
import { organization } from './organization/organization';
import { product } from './product/product';
import { report } from './report/report';
import { evolveReservation, initialReservation } from './reservation/reservation';
import { evolveSequence, initialSequence } from './sequence/sequence';
import { installation } from './installation/installation';
import { role } from './role/role';
import { team } from './team/team';
import { thingModel } from './thing-model/thing-model';
import { user } from './user/user';
import { anyEventsOf, breachOfContract, Ledger, type Foldable } from './testing';

const STREAM = productStream('acme', 'any');
const typesOf = (definitions: object) => Object.keys(definitions) as EventType[];

/** Folds in two ways; throws when either does. */
function foldsTheSame<S, E extends DomainEvent>(
  aggregate: Foldable<S, E>,
  events: readonly DomainEvent[],
): void {
  expect(events.flatMap(event => breachOfContract(event) ?? [])).toEqual([]);
  const ledger = new Ledger();
  const frozen = events.map(event => deepFrozen(ledger.append(STREAM, event)) as unknown as Recorded<E>);
  const step = (state: S, event: Recorded<E>): S => aggregate.evolve(deepFrozen(state), event);
  expect(frozen.reduce(step, aggregate.initialState())).toEqual(ledger.state(aggregate, STREAM));
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}

describe('evolve is total and changes no state in place, on any events that were ever valid', () => {
  const cases: readonly (readonly [string, object, (events: readonly DomainEvent[]) => void])[] = [
    ['organization', organizationEvents, events => foldsTheSame(organization, events)],
    ['apikey', apiKeyEvents, events => foldsTheSame(apiKey, events)],
    ['role', roleEvents, events => foldsTheSame(role, events)],
    ['installation', installationEvents, events => foldsTheSame(installation, events)],
    ['team', teamEvents, events => foldsTheSame(team, events)],
    ['user', userEvents, events => foldsTheSame(user, events)],
    ['product', productEvents, events => foldsTheSame(product, events)],
    ['model', thingModelEvents, events => foldsTheSame(thingModel, events)],
    ['firmware', firmwareEvents, events => foldsTheSame(firmware, events)],
    ['group', groupEvents, events => foldsTheSame(group, events)],
    ['device', deviceEvents, events => foldsTheSame(device, events)],
    ['report', reportEvents, events => foldsTheSame(report, events)],
    ['import', importEvents, events => foldsTheSame(deviceImport, events)],
    ['migration', migrationEvents, events => foldsTheSame(migration, events)],
  ];

  it.each(cases)('%s', (_, definitions, fold) => {
    fc.assert(fc.property(anyEventsOf(typesOf(definitions), 15), fold), { numRuns: 60 });
  });

  it('product numbers', () => {
    fc.assert(
      fc.property(anyEventsOf(typesOf(sequenceEvents), 15), events => {
        const ledger = new Ledger();
        for (const event of events) ledger.append(PRODUCT_SEQUENCE, event);
        ledger
          .read(PRODUCT_SEQUENCE)
          .reduce(
            (state, event) => evolveSequence(state, event as Recorded<SequenceEvent>),
            initialSequence(),
          );
      }),
    );
  });

  it('there are no events but these, and those of the log itself and its read models', () => {
    const folded = [
      ...cases.map(([, definitions]) => definitions),
      reservationEvents,
      claimEvents,
      sequenceEvents,
    ];
    const others = [logEvents, systemEvents, fenceEvents];
    expect([...folded, ...others].flatMap(typesOf).sort()).toEqual(Object.keys(EVENTS).sort());
  });

  it('claim', () => {
    const stream = claimStream('any');
    fc.assert(
      fc.property(anyEventsOf(typesOf(claimEvents), 15), events => {
        const ledger = new Ledger();
        for (const event of events) ledger.append(stream, event);
        ledger
          .read(stream)
          .reduce(
            (state, event) => evolveClaim(deepFrozen(state), event as Recorded<ClaimEvent>),
            initialClaim,
          );
      }),
    );
  });

  it('reservation', () => {
    const stream = reservationStream('product-name', 'a'.repeat(64));
    fc.assert(
      fc.property(anyEventsOf(typesOf(reservationEvents), 15), events => {
        const ledger = new Ledger();
        for (const event of events) ledger.append(stream, event);
        ledger
          .read(stream)
          .reduce(
            (state, event) => evolveReservation(state, event as Recorded<ReservationEvent>),
            initialReservation,
          );
      }),
    );
  });
});

describe('compensation is total, and what it writes is valid', () => {
  const cases = [
    ['firmware', firmwareEvents, firmware],
    ['group', groupEvents, group],
    ['device', deviceEvents, device],
  ] as const;

  it.each(cases)('%s', (_, definitions, aggregate) => {
    fc.assert(
      fc.property(anyEventsOf(typesOf(definitions), 15), events => {
        const ledger = new Ledger();
        for (const event of events) ledger.append(STREAM, event);
        const state = ledger.state<unknown, DomainEvent>(aggregate, STREAM);
        const compensate = aggregate.compensate as (
          event: Recorded,
          state: unknown,
          facts: Facts,
        ) => Accepted<DomainEvent>;
        const undone = ledger
          .read(STREAM)
          .flatMap(event => compensate(event, state, ledger.everything()).events);
        expect(undone.flatMap(event => breachOfContract(event) ?? [])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
