import fc from 'fast-check';
import { DATA_TYPES } from '#contracts';
import { fitsType, productSchema } from './schema';

const property = (type: string, value: unknown = null) => ({
  data_type: type,
  description: '',
  default_value: value,
});
const units = (value: string) => ({ units: { ...property('string', value), description: 'SenML units' } });

/** The path of the fault; null when the schema is valid. */
function fault(schema: object): string | null {
  const read = productSchema(schema);
  return 'kind' in read ? (read.errors?.[0]?.path ?? 'no path') : null;
}

describe('B6 to B9 the schema of a product', () => {
  it('B6 is empty when absent, and each half may be absent', () => {
    expect(productSchema(undefined)).toEqual({ properties: {}, channels: {} });
    expect(productSchema({})).toEqual({ properties: {}, channels: {} });
  });

  it('B10 the sample of the seed is read as it is', () => {
    const sample = {
      properties: {
        name: property('string'),
        firmwareVersion: property('string'),
        batchNumber: property('number'),
      },
      channels: {
        voltage: { data_type: 'number', properties: units('V') },
        current: { data_type: 'number', properties: units('A') },
      },
    };
    expect(productSchema(sample)).toEqual(sample);
  });

  it('B12 every member stays where it was sent', () => {
    const sent = {
      channels: { zeta: { properties: {}, data_type: 'number' } },
      properties: {
        beta: { default_value: 1, description: '', data_type: 'number' },
        alpha: property('string'),
      },
    };
    expect(JSON.stringify(productSchema(sent))).toBe(JSON.stringify(sent));
  });

  it.each([
    ['properties that are no object', { properties: [] }, '/schema/properties'],
    ['channels that are no object', { channels: 'x' as unknown as object }, '/schema/channels'],
    ['a definition that is no object', { properties: { a: null } }, '/schema/properties/a'],
    ['a missing attribute', { properties: { a: { data_type: 'string' } } }, '/schema/properties/a'],
    [
      'another attribute',
      { properties: { a: { ...property('string'), unit: 'V' } } },
      '/schema/properties/a',
    ],
    [
      'attributes of other names',
      { properties: { a: { data_type: 'string', description: '', default: null } } },
      '/schema/properties/a',
    ],
    ['an unknown type', { properties: { a: property('int') } }, '/schema/properties/a/data_type'],
    [
      'a description that is no text',
      { properties: { a: { ...property('string'), description: 1 } } },
      '/schema/properties/a/description',
    ],
    [
      'a default of another type',
      { properties: { a: property('number', '1') } },
      '/schema/properties/a/default_value',
    ],
    ['a name that is no id', { properties: { 'a b': property('string') } }, '/schema/properties/a b'],
  ])('B7 refuses %s', (_, schema, path) => expect(fault(schema)).toBe(path));

  it.each([
    ['a channel without properties', { a: { data_type: 'number' } }, '/schema/channels/a'],
    ['an unknown type', { a: { data_type: 'x', properties: {} } }, '/schema/channels/a/data_type'],
    [
      'properties that are null',
      { a: { data_type: 'number', properties: null } },
      '/schema/channels/a/properties',
    ],
    [
      'a wrong property',
      { a: { data_type: 'number', properties: { u: property('string', 1) } } },
      '/schema/channels/a/properties/u/default_value',
    ],
  ])('B9 refuses %s', (_, channels, path) => expect(fault({ channels })).toBe(path));

  it('B6 as many properties as a device may have values, and as many channels', () => {
    const many = (length: number, definition: unknown) =>
      Object.fromEntries(Array.from({ length }, (_, index) => [`n${index}`, definition]));
    const channel = { data_type: 'number', properties: {} };
    expect(fault({ properties: many(200, property('string')), channels: many(200, channel) })).toBeNull();
    expect(fault({ properties: many(201, property('string')) })).toBe('/schema/properties');
    expect(fault({ channels: many(201, channel) })).toBe('/schema/channels');
  });

  it('B7 a long name is shortened in the refusal', () => {
    expect(fault({ properties: { ['x'.repeat(200)]: property('string') } })).toHaveLength(
      '/schema/properties/'.length + 80,
    );
  });
});

describe('B15 data types', () => {
  it.each(DATA_TYPES)('B15 null fits %s', type => expect(fitsType(null, type)).toBe(true));

  it('B15 values fit their own type', () => {
    const samples = { string: 'x', number: 1.5, boolean: false, timestamp: -3 };
    for (const type of DATA_TYPES)
      for (const [own, value] of Object.entries(samples)) {
        const areNumbers = typeof value === 'number' && (type === 'number' || type === 'timestamp');
        expect(fitsType(value, type)).toBe(own === type || areNumbers);
      }
    expect(fitsType(Number.POSITIVE_INFINITY, 'timestamp')).toBe(false);
    expect(fault({ properties: { made: property('timestamp', 1e300) } })).toBe(
      '/schema/properties/made/default_value',
    );
  });

  it('B6 any JSON is read or refused with a place, never thrown', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (properties, channels) => {
        const schema = { properties, channels } as Parameters<typeof productSchema>[0];
        const read = productSchema(schema);
        expect('kind' in read ? read.errors?.length : 1).toBe(1);
      }),
    );
  });
});
