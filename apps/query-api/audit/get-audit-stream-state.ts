import type { StreamCategory } from '#contracts';
import {
  device,
  deviceImport,
  firmware,
  group,
  migration,
  organization,
  product,
  report,
  thingModel,
} from '#domain';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import type { Foldable } from '../reading/log-reading';
import { missing } from '../reading/resources';
import { auditedStream } from './audited-stream';
import { readable } from './readable';

/** The domain's own folds; categories without one have no state to show. */
const AGGREGATES: Readonly<Partial<Record<StreamCategory, Foldable<unknown>>>> = {
  organization: foldable(organization),
  product: foldable(product),
  model: foldable(thingModel),
  firmware: foldable(firmware),
  device: foldable(device),
  report: foldable(report),
  group: foldable(group),
  import: foldable(deviceImport),
  migration: foldable(migration),
};

/** Forgets the type of the state, which only its own `evolve` looks at. */
function foldable<State>(aggregate: Foldable<State>): Foldable<unknown> {
  return {
    initialState: () => aggregate.initialState(),
    evolve: (state, event) => aggregate.evolve(state as State, event),
  };
}

/** The state of a stream after the event of a revision, by default the newest, folded as commands fold it; one of which not every event is seen is missing. */
export const getAuditStreamState =
  ({ freshness }: QueryTools): AnswerHandler<'GetAuditStreamState'> =>
  async request => {
    const { stream, category } = auditedStream(request);
    const log = await freshness.readLog(request);
    const aggregate = AGGREGATES[category];
    if (aggregate === undefined) throw missing(`state of stream ${stream}`);
    const { asOf } = request.query;
    const revision = asOf === undefined ? Number.MAX_SAFE_INTEGER : Number(asOf);
    const { state, last, isSeen } = await log.replayed(aggregate, stream, revision);
    if (last === null || !isSeen) throw missing(`stream ${stream}`);
    if (asOf !== undefined && last.revision < revision) throw missing(`revision ${asOf} of stream ${stream}`);
    return thingAt(log.position, last.revision, {
      stream,
      asOf: { revision: last.revision, position: last.position, recordedAt: last.recordedAt },
      state: readable(state),
    });
  };
