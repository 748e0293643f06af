import { eventDefinition, PROJECTIONS_STREAM, type SystemEvent } from '#contracts';
import { reject } from '#domain';
import type { EventStore } from '#event-store';
import { READ_MODELS } from '#projections';
import type { Clock } from '#time';
import { eventIdOf } from '../executor/event-ids';
import type { HandlerOf } from './request';

export interface ProjectionCommandParts {
  readonly store: EventStore;
  readonly clock: Clock;
}

type ProjectionCommand = 'RebuildProjection' | 'CancelRebuild' | 'RollBackProjection';

/** Requests that a repeated one is looked for among; operators make few. */
const REMEMBERED = 1_000;

/** Asks the projector, through the log, for what an operator wants done with a read model. */
const asking =
  (type: SystemEvent['type']) =>
  ({ store, clock }: ProjectionCommandParts): HandlerOf<ProjectionCommand> =>
  async ({ params, envelope }) => {
    const projection = params['projection'] ?? '';
    if (!READ_MODELS.some(model => model.name === projection)) {
      return reject('not_found', `There is no read model ${projection}.`);
    }
    const event: SystemEvent = { type, data: { projection } };
    for (;;) {
      const { commandId, actor, correlationId, causationId } = envelope;
      const newest = await store.readStream(PROJECTIONS_STREAM, {
        direction: 'backwards',
        limit: REMEMBERED,
      });
      const first = newest.find(({ metadata }) => metadata.commandId === commandId);
      if (first !== undefined) return { kind: 'done', id: projection, outcome: { ...first, replayed: true } };
      const revision = newest[0]?.revision ?? -1;
      const metadata = {
        $correlationId: correlationId,
        $causationId: causationId,
        commandId,
        actor,
        schemaVersion: eventDefinition(event.type)?.version ?? 1,
        occurredAt: clock.now(),
      };
      const id = eventIdOf(commandId, PROJECTIONS_STREAM, revision, 0);
      const expected = revision < 0 ? 'none' : revision;
      const result = await store.append({
        stream: PROJECTIONS_STREAM,
        events: [{ ...event, id, metadata }],
        expected,
      });
      if (result.kind === 'appended')
        return { kind: 'done', id: projection, outcome: { ...result, replayed: false } };
    }
  };

export const rebuildProjection = asking('ProjectionRebuildRequested');
export const cancelRebuild = asking('ProjectionRebuildCancelled');
export const rollBackProjection = asking('ProjectionRollbackRequested');
