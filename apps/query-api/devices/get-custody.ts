import { deviceStream, type Recorded, type StreamName } from '#contracts';
import { device, memberOf, type DeviceState } from '#domain';
import { devices, products } from '#projections';
import { told, type AnswerOf } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import type { Foldable, LogReading } from '../reading/log-reading';
import type { Reading } from '../reading/reading';
import { missing, parameter } from '../reading/resources';
import { deviceOf } from './device-of';

type Controller = AnswerOf<'GetCustody'>['items'][number];

/** Who could control a device at a moment, and since which event; the accounts that nobody took away stay in a move. */
export const getCustody =
  ({ freshness }: QueryTools): AnswerHandler<'GetCustody'> =>
  async request => {
    const reading = await freshness.read(request, products, devices);
    const { orgId, deviceId } = await deviceOf(request, reading);
    const log = await freshness.readLog(request);
    const isUpTo = upTo(reading);
    const { state, reasons } = await controllersIn(log, deviceStream(orgId, deviceId), isUpTo);
    const productId = parameter(request, 'productId');
    if (memberOf(state, productId) === null) throw missing(`device ${deviceId} in product ${productId} then`);
    const items = controllersOf(state).map(one => {
      const event = reasons.get(nameOf(one));
      return { ...one, since: event !== undefined && log.sees(event) ? sinceOf(event) : null };
    });
    return answerAt(log.position, { items });
  };

/** Whether an event is in what was known then; all are of the present. */
const upTo = ({ at, position: then }: Reading): ((event: Recorded) => boolean) =>
  at === null ? () => true : ({ position }) => position <= then;

type Who = Omit<Controller, 'since'>;

const controllersOf = ({ bindings, shares }: DeviceState): readonly Who[] => [
  ...bindings.map(account => ({ account, how: 'bound', by: null }) as const),
  ...shares.map(({ by, account }) => ({ account, how: 'shared', by }) as const),
];

const nameOf = ({ account, how, by }: Who): string => [how, account, by].join('~');

/** Takes whatever is on the stream, as replays do. */
const devicesFold: Foldable<DeviceState> = device;

/** The state at the end, and of who could control it then the event that let them. */
async function controllersIn(log: LogReading, stream: StreamName, isUpTo: (event: Recorded) => boolean) {
  const reasons = new Map<string, Recorded>();
  let known: ReadonlySet<string> = new Set();
  const follow = {
    initialState: () => devicesFold.initialState(),
    evolve(before: DeviceState, event: Recorded): DeviceState {
      if (!isUpTo(event)) return before;
      const state = devicesFold.evolve(before, event);
      const names = controllersOf(state).map(nameOf);
      for (const name of names) if (!known.has(name)) reasons.set(name, event);
      known = new Set(names);
      return state;
    },
  };
  const { state } = await log.replayed(follow, stream);
  return { state, reasons };
}

const sinceOf = (event: Recorded) => ({
  eventId: event.id,
  at: event.position,
  recordedAt: event.recordedAt,
  actor: event.metadata.actor,
  sentence: told(event),
});
