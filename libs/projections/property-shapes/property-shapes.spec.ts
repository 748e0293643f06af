import fc from 'fast-check';
import { DATA_TYPES, deviceStream, type ProductSchema, type Recorded } from '#contracts';
import { misfits } from '#domain';
import { devices } from '../devices/model';
import { DEVICE_EVENT_TYPES } from '../events-of-devices';
import { logsOf } from '../testing/arbitraries';
import { foldCounters, foldDocuments, ofPart, total } from '../testing/fold';
import { TestLog } from '../testing/log';
import { shapesIn } from './counts';
import { shapeFits, shapeOf } from './shape';

const NAMES = ['a', 'b', 'constructor', 'v.1', 'x-y:z'];
const values = fc.dictionary(fc.constantFrom(...NAMES), fc.jsonValue({ maxDepth: 1 }), {
  noNullPrototype: true,
});
const schemas: fc.Arbitrary<ProductSchema> = fc
  .dictionary(
    fc.constantFrom(...NAMES),
    fc.record({
      data_type: fc.constantFrom(...DATA_TYPES),
      description: fc.constant(''),
      default_value: fc.constant(null),
    }),
    { noNullPrototype: true },
  )
  .map(properties => ({ properties, channels: {} }));

describe('the shape of values', () => {
  it('B7, B15 fits a schema exactly when the domain says that the values do', () => {
    fc.assert(
      fc.property(schemas, values, (schema, given) => {
        expect(shapeFits(schema, shapeOf(given))).toBe(misfits(schema, given).length === 0);
      }),
    );
  });

  it('is that of the names and types, in no order, without nulls', () => {
    expect(shapeOf({ b: 1, a: 'x', n: null, c: true, d: [] })).toBe('a=string,b=number,c=boolean,d=other');
    expect(shapeOf({ a: 'y', d: {}, c: false, b: -2 })).toBe('a=string,b=number,c=boolean,d=other');
    expect(shapeOf({ n: null })).toBe('');
  });
});

/** The shapes alone. */
const counted = (log: readonly Recorded[]) => ofPart(foldCounters(devices, log), 'shapes');

/** Members by product and shape, counted from the documents. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  return total(
    [...foldDocuments(devices, log).values()].flatMap(({ orgId, membership, shape }) =>
      membership === null ? [] : [{ counter: `${orgId}~${membership.productId}~shapes~${shape}`, n: 1 }],
    ),
  );
}

describe('the counts of shapes', () => {
  it('count every device that lists show as a member, under the shape that they filter by', () => {
    fc.assert(
      fc.property(logsOf(DEVICE_EVENT_TYPES), log => expect(counted(log)).toEqual(defined(log))),
      { numRuns: 200 },
    );
  });

  it('follow what is edited, and forget who leaves', () => {
    const log = new TestLog();
    const shapes = (): ReadonlyMap<string, number> =>
      shapesIn(new Map(Object.entries(counted(log.events))), { orgId: 'acme', productId: 'lamp' });
    for (const id of ['d1', 'd2'])
      log.add(deviceStream('acme', id), {
        type: 'DeviceImported',
        data: { productId: 'lamp', via: 'create', properties: { batch: '7' }, groups: [] },
      });
    expect(shapes()).toEqual(new Map([['batch=string', 2]]));
    log.add(deviceStream('acme', 'd1'), {
      type: 'DevicePropertiesChanged',
      data: { from: { batch: '7' }, to: { batch: 7 } },
    });
    expect(shapes()).toEqual(
      new Map([
        ['batch=number', 1],
        ['batch=string', 1],
      ]),
    );
    log.add(deviceStream('acme', 'd2'), { type: 'DeviceRemoved', data: { productId: 'lamp' } });
    expect(shapes()).toEqual(new Map([['batch=number', 1]]));
  });
});
