import fc from 'fast-check';
import { DATA_TYPES, type ProductSchema } from '#contracts';
import {
  couldHaveCreated,
  fittingValues,
  misfits,
  valuesFromText,
  valuesOfNewDevice,
} from './property-values';
import type { DataType } from './schema';

const NOW = '2026-11-23T10:00:00.000Z';
const NOW_SECONDS = 1_795_428_000;

const declares = (properties: Readonly<Record<string, readonly [DataType, unknown?]>>): ProductSchema => ({
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, [data_type, default_value = null]]) => [
      name,
      { data_type, description: '', default_value },
    ]),
  ),
  channels: {},
});

const SCHEMA = declares({
  name: ['string'],
  batch: ['number', 1],
  made: ['timestamp', 0],
  tested: ['boolean'],
  gone: ['null'],
});

const valuesOf = (result: ReturnType<typeof fittingValues>) =>
  result.kind === 'fits' ? result.values : (result.errors ?? []).map(({ path }) => path);

describe('B7, B15 values and the schema', () => {
  it('B15 null is a value of every type, and nothing must be given', () => {
    expect(misfits(SCHEMA, {})).toEqual([]);
    expect(misfits(SCHEMA, { name: null, batch: null, made: null, tested: null, gone: null })).toEqual([]);
  });

  it('B7 each value of another type is named', () => {
    const wrong = { name: 1, batch: '1', made: 'now', tested: 0, gone: 'x' };
    expect(misfits(SCHEMA, wrong)).toEqual([
      { path: '/properties/name', message: 'must be a string or null (B15)' },
      { path: '/properties/batch', message: 'must be a number or null (B15)' },
      { path: '/properties/made', message: 'must be a timestamp or null (B15)' },
      { path: '/properties/tested', message: 'must be a boolean or null (B15)' },
      { path: '/properties/gone', message: 'must be null (B15)' },
    ]);
    expect(fittingValues(SCHEMA, wrong, NOW)).toMatchObject({ code: 'invalid_fields' });
    expect(misfits(SCHEMA, { name: 1 }, '/jitp/properties')).toMatchObject([
      { path: '/jitp/properties/name' },
    ]);
  });

  it('B7 what the schema does not declare is free', () => {
    const other = { version: 3, nested: { any: ['thing'] }, constructor: 'x' };
    expect(valuesOf(fittingValues(SCHEMA, other, NOW))).toEqual(other);
  });

  it('B15 timestamps are stored as points in time, other numbers as they are', () => {
    expect(valuesOf(fittingValues(SCHEMA, { made: -1.2349, batch: -1.2349 }, NOW))).toEqual({
      made: NOW_SECONDS - 1.234,
      batch: -1.2349,
    });
    for (const made of [-2e9, 1e300])
      expect(valuesOf(fittingValues(SCHEMA, { made }, NOW))).toEqual(['/properties/made']);
  });

  it('B7 any values are stored or refused with their places, never thrown', () => {
    const anySchema = fc.dictionary(
      fc.constantFrom('a', 'b', 'constructor'),
      fc.tuple(fc.constantFrom(...DATA_TYPES)),
    );
    const anyValues = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor'), fc.jsonValue());
    fc.assert(
      fc.property(anySchema, anyValues, (properties, values) => {
        const schema = declares(properties);
        const result = fittingValues(schema, values, NOW);
        if (result.kind === 'rejected') expect(result.errors?.length).toBeGreaterThan(0);
        else expect(valuesOf(fittingValues(schema, result.values, NOW))).toEqual(result.values);
      }),
    );
  });
});

describe('B8 the values of a new device', () => {
  it('B8, B15 defaults stand in for what is not given, resolved when the device is created', () => {
    expect(valuesOf(valuesOfNewDevice(SCHEMA, { name: 'x' }, NOW))).toEqual({
      name: 'x',
      batch: 1,
      made: NOW_SECONDS,
    });
  });

  it('B8 null is given', () => {
    expect(valuesOf(valuesOfNewDevice(SCHEMA, { batch: null, made: null }, NOW))).toEqual({
      batch: null,
      made: null,
    });
  });

  it('B8 the same creation again is known by what it could have stored', () => {
    const stored = { batch: 1, made: NOW_SECONDS - 60 };
    expect(couldHaveCreated(SCHEMA, {}, stored)).toBe(true);
    expect(couldHaveCreated(SCHEMA, { made: -5 }, stored)).toBe(true);
    expect(couldHaveCreated(SCHEMA, { made: NOW_SECONDS - 60 }, stored)).toBe(true);
    expect(couldHaveCreated(SCHEMA, { made: NOW_SECONDS }, stored)).toBe(false);
    expect(couldHaveCreated(SCHEMA, { batch: 2 }, stored)).toBe(false);
    expect(couldHaveCreated(SCHEMA, {}, { batch: 1 })).toBe(false);
  });
});

describe('B15 values in the cells of a CSV', () => {
  it('B15 are read as the schema declares them', () => {
    const cells = { name: '7', batch: '-1.5e3', made: '0', tested: 'false', other: '9' };
    expect(valuesFromText(SCHEMA, cells)).toEqual({
      name: '7',
      batch: -1500,
      made: 0,
      tested: false,
      other: '9',
    });
  });

  it('B15 what cannot be read stays text and does not fit', () => {
    const cells = { batch: '0x1', made: ' 1', tested: 'yes', gone: 'null' };
    expect(valuesFromText(SCHEMA, cells)).toEqual(cells);
    expect(misfits(SCHEMA, cells)).toHaveLength(4);
  });
});
