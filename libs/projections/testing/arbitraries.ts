import fc from 'fast-check';
import {
  apiKeyEvents,
  claimEvents,
  deviceEvents,
  EVENTS,
  fenceEvents,
  firmwareEvents,
  groupEvents,
  ID_PATTERN,
  importEvents,
  INSTALLATION_STREAM,
  installationEvents,
  migrationEvents,
  organizationEvents,
  productEvents,
  reportEvents,
  reservationEvents,
  roleEvents,
  streamName,
  thingModelEvents,
  type DomainEvent,
  type EventType,
  type Recorded,
  type StreamName,
} from '#contracts';
import { TestLog } from './log';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
}

/** Few ids and small numbers, so that events meet on the same things. */
const IDS = ['p1', 'p2', 'acme'] as const;

/** Any value of a JSON schema as the event registry writes them. */
export function valueOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(valueOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return smallInteger(schema.minimum ?? 0, schema.maximum ?? Infinity);
    case 'string':
      return textOf(schema.pattern);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}), { maxLength: 3 });
    case 'object':
      return objectOf(schema);
    default:
      // As it comes out of JSON text: there is no -0 in it.
      return fc.jsonValue().map(value => JSON.parse(JSON.stringify(value)) as unknown);
  }
}

const smallInteger = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max: Math.min(max, min + 3) });

function textOf(pattern: string | undefined): fc.Arbitrary<string> {
  if (pattern === ID_PATTERN.source) return fc.constantFrom(...IDS);
  return pattern === undefined ? fc.constantFrom('1.0.0', 'x', '') : fc.stringMatching(new RegExp(pattern));
}

function objectOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const [anyKey] = Object.values(schema.patternProperties ?? {});
  if (anyKey !== undefined)
    return fc.dictionary(fc.constantFrom('k', 'constructor', 'v.1'), valueOf(anyKey), {
      noNullPrototype: true,
    });
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, valueOf(field)] as const,
  );
  const record: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
  return fc.record(record, { requiredKeys: [...(schema.required ?? [])] });
}

const id = fc.constantFrom(...IDS);
const streams: readonly (readonly [readonly string[], fc.Arbitrary<StreamName>])[] = [
  [Object.keys(organizationEvents), fc.constant(streamName('organization', 'acme'))],
  [Object.keys(apiKeyEvents), id.map(key => streamName('apikey', 'acme', key))],
  [Object.keys(roleEvents), id.map(name => streamName('role', 'acme', name))],
  [Object.keys(installationEvents), fc.constant(INSTALLATION_STREAM)],
  [Object.keys(productEvents), id.map(product => streamName('product', 'acme', product))],
  [Object.keys(thingModelEvents), id.map(model => streamName('model', 'acme', model))],
  [Object.keys(firmwareEvents), id.map(product => streamName('firmware', 'acme', product))],
  [Object.keys(deviceEvents), id.map(device => streamName('device', 'acme', device))],
  [Object.keys(reportEvents), id.map(device => streamName('report', 'acme', device))],
  [Object.keys(groupEvents), id.map(name => streamName('group', 'acme', 'p1', name))],
  [Object.keys(importEvents), id.map(name => streamName('import', 'acme', name))],
  [Object.keys(migrationEvents), id.map(name => streamName('migration', 'acme', name))],
  [Object.keys(reservationEvents), fc.constant(streamName('reservation', 'product-name', 'hash'))],
  [Object.keys(claimEvents), id.map(command => streamName('claim', command))],
  [Object.keys(fenceEvents), id.map(device => streamName('device', 'acme', device))],
];

function streamOf(type: EventType): fc.Arbitrary<StreamName> {
  const [, stream] = streams.find(([types]) => types.includes(type)) ?? [[], fc.constant(streamName('log'))];
  return stream;
}

interface Step {
  readonly stream: StreamName;
  readonly event: DomainEvent;
  readonly productId: string | undefined;
  readonly causedBy: string | undefined;
}

function stepOf(type: EventType): fc.Arbitrary<Step> {
  const data = valueOf(EVENTS[type].schema as JsonSchema);
  return fc.record({
    stream: streamOf(type),
    event: data.map(value => ({ type, data: value }) as DomainEvent),
    productId: fc.option(id, { nil: undefined }),
    causedBy: fc.option(
      fc.integer({ min: 1, max: 20 }).map(n => `event-${n}`),
      { nil: undefined },
    ),
  });
}

/** Logs of any events of these types, in any order, the impossible ones included. */
export function logsOf(types: readonly EventType[]): fc.Arbitrary<readonly Recorded[]> {
  return fc.array(fc.oneof(...types.map(stepOf)), { maxLength: 60 }).map(steps => {
    const log = new TestLog();
    for (const { stream, event, productId, causedBy } of steps)
      log.add(stream, event, {
        ...(productId === undefined ? {} : { productId }),
        ...(causedBy === undefined ? {} : { causedBy }),
      });
    return log.events;
  });
}
