import type { ReadModel } from '#projections';
import { readModelView } from '#projections/views';
import type { Checkpoint } from '#read-store';
import { arraySource } from '../listing/array-source';
import { listAnswer } from '../listing/list-answer';
import { refuseOtherSorts } from '../listing/sorting';
import type { AnswerHandler, EngineFacts, ListHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { missing, parameter } from '../reading/resources';

/** Every version of every read model: where it is, whether it is complete, which one answers. */
export const listProjections =
  (tools: QueryTools): ListHandler<'ListProjections'> =>
  async request => {
    const { position } = await tools.freshness.readLog(request);
    const items = await statuses(tools, tools.served.models);
    refuseOtherSorts(request.query['sort'], 'id');
    return listAnswer(request, arraySource(items, position, readModelView.columns));
  };

/** One read model with all its versions and the keys that a poison event has stopped. */
export const getProjection =
  (tools: QueryTools): AnswerHandler<'GetProjection'> =>
  async request => {
    const { position } = await tools.freshness.readLog(request);
    const name = parameter(request, 'projection');
    const known = tools.served.versions(name);
    const [newest] = known;
    if (newest === undefined) throw missing(`projection ${name}`);
    const versions = await statuses(tools, known);
    const stored = await tools.versions(name);
    const parked = await Promise.all(known.map(model => parkedIn(tools, model)));
    const builds = await buildsOf(tools, (await tools.served.current(name))?.model ?? newest);
    return answerAt(position, {
      name,
      versions,
      builds,
      stored,
      parked: parked.flat().slice(0, MOST_PARKED),
    });
  };

const MOST_PARKED = 100;

async function statuses(tools: QueryTools, models: readonly ReadModel[]) {
  const facts = tools.engine?.() ?? [];
  const all = await Promise.all(
    models.map(async model => ({ model, checkpoint: (await tools.served.progress(model)).checkpoint })),
  );
  const newest = Math.max(0, ...all.map(({ checkpoint }) => checkpoint?.ordinal ?? 0), ...facts.map(headOf));
  const serving = await Promise.all(all.map(({ model }) => tools.served.current(model.name)));
  return all.map(({ model, checkpoint }, index) => ({
    ...progress(model, checkpoint, newest),
    serving: serving[index]?.model.version === model.version,
    ...engineFacts(facts.find(({ name, version }) => name === model.name && version === model.version)),
  }));
}

const headOf = ({ ordinal, lagEvents }: EngineFacts): number => ordinal + lagEvents;

/** What the read store itself knows. The lag is behind the model that is furthest, unless the engine tells it. */
const progress = ({ name, version, kind }: ReadModel, checkpoint: Checkpoint | null, newest: number) => ({
  name,
  version,
  kind,
  ready: checkpoint?.ready ?? false,
  position: checkpoint?.position ?? null,
  ordinal: checkpoint?.ordinal ?? 0,
  recordedAt: checkpoint?.recordedAt ?? null,
  lagEvents: newest - (checkpoint?.ordinal ?? 0),
  parkedKeys: checkpoint?.parked?.length ?? 0,
});

/** The one in service first. */
async function buildsOf({ served, rebuilds }: QueryTools, model: ReadModel) {
  const there = await served.builds(model);
  const facts = rebuilds?.().filter(({ name, version }) => name === model.name && version === model.version);
  const all = await Promise.all(
    there.map(async ({ build, isServing: serving, replacedAt }) => {
      const { checkpoint } = await served.progressOf(model, build);
      const { ready = false, position = null, ordinal = 0 } = checkpoint ?? {};
      const rebuild = facts?.find(each => each.build === build);
      return { build, serving, replacedAt, ready, position, ordinal, ...(rebuild && rebuildFacts(rebuild)) };
    }),
  );
  return all.toSorted((a, b) => Number(b.serving) - Number(a.serving));
}

const rebuildFacts = ({ state, lagEvents, rate, etaSeconds, stop }: EngineFacts) => ({
  state,
  lagEvents,
  eventsPerSecond: rate,
  etaSeconds,
  stop: stop && { kind: stop.kind, message: stop.message },
});

const engineFacts = (facts: EngineFacts | undefined) =>
  facts && {
    state: facts.state,
    lagEvents: facts.lagEvents,
    lagSeconds: facts.lagSeconds,
    eventsPerSecond: facts.rate,
    etaSeconds: facts.etaSeconds,
    stop: facts.stop && { kind: facts.stop.kind, message: facts.stop.message },
  };

async function parkedIn({ served }: QueryTools, model: ReadModel) {
  const { checkpoint } = await served.progress(model);
  return (checkpoint?.parked ?? []).map(({ key, position, eventId, error, since }) => ({
    version: model.version,
    key,
    position,
    eventId,
    error,
    since,
  }));
}
