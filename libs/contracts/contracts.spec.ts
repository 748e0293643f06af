import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import {
  EVENTS,
  ID_PATTERN,
  isId,
  parsePosition,
  parseStreamName,
  positionNumber,
  positionOf,
  STREAM_CATEGORIES,
  streamName,
  upcast,
  UPCASTERS,
  type EventType,
} from './index';
import { COMMAND_ROUTES, PROBLEMS, QUERY_ROUTES } from './http/index';

const GOLDENS = join(__dirname, 'goldens');
const golden = (name: string): string => readFileSync(join(GOLDENS, `${name}.json`), 'utf8');
const released = JSON.parse(golden('released')) as Record<string, string>;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
const types = Object.keys(EVENTS) as EventType[];

describe('events are a storage contract', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false, allowUnionTypes: true });

  it.each(types)(
    'the golden samples of %s fit their schema, and every older one is led up to today',
    type => {
      const { version, schema } = EVENTS[type];
      const validate = ajv.compile(schema);
      for (let from = 1; from <= version; from += 1) {
        const data = JSON.parse(golden(`${type}.v${from}`)) as Record<string, unknown>;
        expect(validate(upcast(type, from, version, data, { digest })) ? null : validate.errors).toBeNull();
      }
    },
  );

  it.each(types)('the golden sample of every version of %s fits the schema of that version', type => {
    const { version, schema, earlier } = EVENTS[type];
    const schemas = { ...earlier, [version]: schema } as Readonly<Record<number, object>>;
    expect(Object.keys(schemas)).toEqual(Array.from({ length: version }, (_, index) => String(index + 1)));
    for (const [number, ofVersion] of Object.entries(schemas)) {
      const validate = ajv.compile(ofVersion);
      expect(validate(JSON.parse(golden(`${type}.v${number}`))) ? null : validate.errors).toBeNull();
    }
  });

  it('a released schema or golden never changes', () => {
    const now = Object.fromEntries(
      types.map(type => {
        const { version, schema } = EVENTS[type];
        const name = `${type}.v${version}`;
        return [name, createHash('sha256').update(JSON.stringify(schema)).update(golden(name)).digest('hex')];
      }),
    );
    expect(now).toEqual(Object.fromEntries(Object.entries(released).filter(([name]) => name in now)));
  });

  it('every golden belongs to an event', () => {
    const names = readdirSync(GOLDENS).map(file => file.replace(/\.json$/, ''));
    expect(names.filter(name => name !== 'released').sort()).toEqual(Object.keys(released).sort());
  });

  it('upcasters exist only for versions that lie behind', () => {
    for (const [type, steps] of Object.entries(UPCASTERS)) {
      for (const from of Object.keys(steps))
        expect(Number(from)).toBeLessThan(EVENTS[type as EventType].version);
    }
  });
});

describe('FirmwareUploaded of an earlier release', () => {
  const sha256 = 'ab'.repeat(32);
  const upload = { version: 1, title: 'First', sha256, size: 22, url: null, binary: null };
  const blobOf = (bodyHash: string | undefined, data: object = upload) =>
    upcast('FirmwareUploaded', 1, 2, data as never, { bodyHash, digest })['blob'];
  const said = (body: object, query: object) => digest(JSON.stringify([body, query]));

  it('has its bytes under their SHA-256 where it says that they were sent', () => {
    expect(blobOf('fHdr-5zt_roKcLZwQw6E7tfDDBRPkD7G0qu97WRW344')).toBe(sha256);
    expect(blobOf(said({}, { title: 'First', version: '1' }))).toBe(sha256);
    expect(blobOf(said({}, { version: '2.0.0' }), { ...upload, version: '2.0.0', title: '' })).toBe(sha256);
    expect(blobOf('said.application/octet-stream.ab')).toBe(sha256);
    expect(blobOf(undefined)).toBe(sha256);
    const binary = { productNumber: 1, version: 1, platform: 6 };
    expect(blobOf(said(upload, {}), { ...upload, binary })).toBe(sha256);
  });

  it('has none where it only names them', () => {
    const { binary: _, url: __, ...body } = upload;
    expect(blobOf(said(body, {}))).toBeNull();
    expect(blobOf(undefined, { ...upload, url: 'https://files.example/1.bin' })).toBeNull();
  });
});

describe('stream names', () => {
  const part = fc.stringMatching(new RegExp(ID_PATTERN.source.replace('{0,63}', '{0,12}')));
  const parts = fc.array(part, { minLength: 0, maxLength: 4 });
  const name = fc.tuple(fc.constantFrom(...STREAM_CATEGORIES), parts);

  it('are injective: two different places never share a stream', () => {
    fc.assert(
      fc.property(name, name, ([a, aParts], [b, bParts]) => {
        const same =
          a === b && aParts.length === bParts.length && aParts.every((value, i) => value === bParts[i]);
        return (streamName(a, ...aParts) === streamName(b, ...bParts)) === same;
      }),
    );
  });

  it('split one way', () => {
    fc.assert(
      fc.property(name, ([category, given]) => {
        expect(parseStreamName(streamName(category, ...given))).toEqual({ category, parts: given });
      }),
    );
  });

  it('are not read from names of a server or another program', () => {
    for (const foreign of ['$stats', 'orders-1', 'device-', 'device-a~~b', ''])
      expect(parseStreamName(foreign)).toBeNull();
  });
});

describe('positions', () => {
  it('sort as text the way they sort as numbers', () => {
    const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(fc.property(number, number, (a, b) => a < b === positionOf(a) < positionOf(b)));
  });

  it('survive text, and nothing else is read as one', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        value => positionNumber(positionOf(value)) === value,
      ),
    );
    for (const text of ['', '-1', '1e3', ' 1', '0x1', '18446744073709551616', '9'.repeat(21)]) {
      expect(parsePosition(text)).toBeNull();
    }
  });
});

describe('B16 ids', () => {
  it.each(['a', '0', 'A-b:c.d_e', 'x'.repeat(64)])('%s is one', id => expect(isId(id)).toBe(true));
  it.each(['', '-a', '.a', 'a b', 'a~b', 'ä', 'a/b', 'x'.repeat(65), 'a\n'])('%j is none', id =>
    expect(isId(id)).toBe(false),
  );
});

describe('the route tables', () => {
  const routes = [...Object.values(COMMAND_ROUTES), ...Object.values(QUERY_ROUTES)];

  it('name each method and path once', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('name only known problem codes, each with a status', () => {
    const codes = routes.flatMap(route => ('problems' in route ? route.problems : []));
    for (const code of codes) expect(PROBLEMS[code].status).toBeGreaterThanOrEqual(400);
  });

  it('lead every Location to a GET', () => {
    const readable = new Set(Object.values(QUERY_ROUTES).map(({ path }) => shape(path)));
    for (const route of Object.values(COMMAND_ROUTES)) {
      if ('creates' in route) expect(readable).toContain(shape(route.creates));
    }
  });
});

const shape = (path: string): string => path.replace(/:\w+/g, ':');
