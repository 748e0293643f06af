import { shape } from '#contracts/http';
import { itemView } from './view';

const MODEL_STATES = ['starting', 'rebuilding', 'live', 'stopped', 'cancelled'] as const;

const Stop = shape.object({
  kind: shape.text('Of what kind the trouble is.'),
  message: shape.text('What it is.'),
});

const Build = shape.named(
  'ReadModelBuild',
  'A build: what was folded from the beginning of the log by one request.',
  {
    build: shape.text('Its name; of a rebuild the id of the event that asked for it.'),
    serving: shape.flag('It is the one that queries are answered from.'),
    replacedAt: shape.nullable(
      shape.time('When another took its place; null of one that has not served yet.'),
    ),
    ready: shape.flag('It is complete.'),
    position: shape.nullable(shape.position('The log up to here is in it; null before the first event.')),
    ordinal: shape.count('Events that are in it.'),
    state: shape.optional(shape.oneOf(MODEL_STATES, 'Of a rebuild: what the projector does with it.')),
    lagEvents: shape.optional(shape.count('Events that are not in it yet.')),
    eventsPerSecond: shape.optional(shape.quantity('How fast it comes on.')),
    etaSeconds: shape.optional(
      shape.nullable(shape.quantity('When it will be there; null where nobody can say.')),
    ),
    stop: shape.optional(shape.nullable(Stop, 'Why it has stopped.')),
  },
);

const ModelVersion = shape.named('ReadModelVersion', 'One version of a read model, and how far it is.', {
  name: shape.text('The read model.'),
  version: shape.count('Its version.'),
  kind: shape.oneOf(['documents', 'counters'], 'What it keeps.'),
  ready: shape.flag('It was complete once, and can answer.'),
  position: shape.nullable(shape.position('The log up to here is in it; null before the first event.')),
  ordinal: shape.count('Events that are in it.'),
  recordedAt: shape.nullable(shape.time('When the last of them was written.')),
  lagEvents: shape.count('Events that are not in it yet.'),
  parkedKeys: shape.count('Keys that stand still behind an event that could not be read.'),
  serving: shape.flag('Queries are answered from it.'),
  state: shape.optional(
    shape.oneOf(
      MODEL_STATES,
      'What the projector does with it; there where it runs in the same program, as all below.',
    ),
  ),
  lagSeconds: shape.optional(shape.quantity('Age of the oldest event that is not in it yet.')),
  eventsPerSecond: shape.optional(shape.quantity('How fast it comes on.')),
  etaSeconds: shape.optional(
    shape.nullable(shape.quantity('When it will be there; null where nobody can say.')),
  ),
  stop: shape.optional(shape.nullable(Stop, 'Why it has stopped.')),
});

export const readModelView = itemView({
  schema: ModelVersion,
  columns: [
    'name',
    'version',
    'kind',
    'serving',
    'ready',
    'state',
    'position',
    'ordinal',
    'lagEvents',
    'lagSeconds',
    'parkedKeys',
  ],
});

const ParkedKey = shape.named(
  'ParkedKey',
  'A document that stands still behind an event that could not be read.',
  {
    version: shape.count('Of the read model.'),
    key: shape.text('The document.'),
    position: shape.position('Where the event is in the log.'),
    eventId: shape.text('Its id.'),
    error: shape.text('What went wrong.'),
    since: shape.time('When the event was written.'),
  },
);

export const ReadModel = shape.named('ReadModel', 'A read model with all its versions.', {
  name: shape.text('The read model.'),
  versions: shape.listOf(ModelVersion, 'Those that this program knows, highest first.'),
  builds: shape.listOf(Build, 'Of the version that answers: the one in service, and those beside it.'),
  stored: shape.listOf(shape.count('A version.'), 'Those that the read store has.'),
  parked: shape.listOf(ParkedKey, 'The first 100.'),
});
