import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config } from './config';
import { ConfigError } from './config-error';
import { renderConfigurationDoc } from './configuration-doc';
import { httpSettings } from './http-settings';
import { loadConfig } from './load-config';
import { misspeltKeys } from './misspelt';
import { serversInTheClear } from './production';
import { APPS, SETTINGS } from './settings';

const KEY = 'k'.repeat(32);
const faultsOf = (run: () => unknown): Record<string, string> => {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError)
      return Object.fromEntries(error.faults.map(({ key, message }) => [key, message]));
    throw error;
  }
  return {};
};

/** Jest types its matchers as `any`. */
const containing = (text: string): unknown => expect.stringContaining(text);

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'config-'))));
afterAll(() => rmSync(folder, { recursive: true }));

it('needs nothing to run as one program', () => {
  expect(loadConfig('standalone', {})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: './data',
    corsOrigins: [],
    shutdownSeconds: 5,
  });
});

it('gives each app its port', () => {
  const ports = APPS.map(app => loadConfig(app, { ADMIN_API_KEY: KEY }).port);
  expect(ports).toEqual([3000, 3001, 3002, 3003]);
});

it('names every bad key at once and quotes no secret', () => {
  const run = (): unknown =>
    loadConfig('standalone', {
      PORT: 'abc',
      MANAGEMENT_PORT: '70000',
      LOG_LEVEL: 'loud',
      REGION: 'moon',
      MONGODB_URL: 'http://user:hunter2@x',
      ADMIN_API_KEY: 'short-secret',
      CORS_ORIGINS: 'https://a.example, nonsense',
      TLS_CERT_FILE: 'cert.pem',
      JWT_ISSUER: 'http://login.example',
      JWKS_URL: 'https://user:hunter2@login.example/keys',
      JWT_ALGORITHMS: 'RS256, HS256',
      JWT_CLOCK_SKEW_SECONDS: '3600',
      JWT_ROLES: 'fleet-admins=acme/admin, others=acme/owner',
      SHUTDOWN_SECONDS: '-1',
    });
  expect(faultsOf(run)).toEqual({
    PORT: 'must be a whole number',
    MANAGEMENT_PORT: 'must be at most 65535',
    LOG_LEVEL: containing('trace, debug'),
    REGION: 'must be one of global, eu',
    MONGODB_URL: 'must start with mongodb://',
    ADMIN_API_KEY: 'must have at least 32 characters',
    CORS_ORIGINS: containing('origins'),
    TLS_KEY_FILE: 'must be set together with TLS_CERT_FILE',
    JWT_ISSUER: 'must be an https URL, or http on this machine',
    JWT_AUDIENCE: 'must be set together with JWT_ISSUER',
    JWKS_URL: 'must be an https URL, or http on this machine',
    JWT_ALGORITHMS: containing('RS256, RS384'),
    JWT_CLOCK_SKEW_SECONDS: 'must be at most 300',
    JWT_ROLES: containing('fleet-admins=acme/admin'),
    SHUTDOWN_SECONDS: 'must be a whole number',
  });
  expect(run).not.toThrow(/hunter2|short-secret/);
});

it('requires the admin key apart and with servers', () => {
  expect(faultsOf(() => loadConfig('command-api', {}))).toHaveProperty('ADMIN_API_KEY');
  expect(faultsOf(() => loadConfig('standalone', { EVENTSTORE_URL: 'esdb://x' }))).toHaveProperty(
    'ADMIN_API_KEY',
  );
});

describe('secrets from files', () => {
  it('are read without the line end', () => {
    const file = join(folder, 'key');
    writeFileSync(file, `${KEY}\n`);
    expect(loadConfig('command-api', { ADMIN_API_KEY_FILE: file }).adminApiKey).toBe(KEY);
  });

  it('are refused when missing or given twice', () => {
    expect(
      faultsOf(() => loadConfig('command-api', { ADMIN_API_KEY_FILE: join(folder, 'no') })),
    ).toMatchObject({
      ADMIN_API_KEY_FILE: containing('ENOENT'),
    });
    expect(
      faultsOf(() => loadConfig('standalone', { ADMIN_API_KEY: KEY, ADMIN_API_KEY_FILE: __filename })),
    ).toHaveProperty('ADMIN_API_KEY_FILE');
  });
});

it('finds keys that are most likely meant for us, and no others', () => {
  const others = {
    PATH: '/bin',
    HOME: '/root',
    NODE_ENV: 'x',
    LOGNAME: 'x',
    OTEL_SERVICE_NAME: 'x',
    HOSTNAME: 'x',
  };
  const known = Object.fromEntries(SETTINGS.map(({ key }) => [key, 'x']));
  expect(misspeltKeys({ ...others, ...known, MONGODB_URL_FILE: 'x' })).toEqual([]);
  const found = misspeltKeys({
    DATADIR: 'x',
    EVENTSTORE_URI: 'esdb://user:secret@x',
    FLEETLEDGER_PORT: '1',
    LIMIT_UPLOAD: '1',
    LOG_LEVLE: 'info',
    MONGO_URL: 'x',
    admin_api_key: 'x',
  });
  expect(found).toEqual([
    { key: 'DATADIR', meant: 'DATA_DIR' },
    { key: 'EVENTSTORE_URI', meant: 'EVENTSTORE_URL' },
    { key: 'FLEETLEDGER_PORT', meant: null },
    { key: 'LIMIT_UPLOAD', meant: null },
    { key: 'LOG_LEVLE', meant: 'LOG_LEVEL' },
    { key: 'MONGO_URL', meant: 'MONGODB_URL' },
    { key: 'admin_api_key', meant: 'ADMIN_API_KEY' },
  ]);
});

it('names TLS files that cannot be read', () => {
  const config = loadConfig('standalone', {
    TLS_CERT_FILE: join(folder, 'a'),
    TLS_KEY_FILE: join(folder, 'b'),
  });
  expect(faultsOf(() => httpSettings(config))).toHaveProperty('TLS_CERT_FILE');
});

it('declares and documents every field of the class', () => {
  const fields = Object.keys(Object.assign(new Config(), loadConfig('standalone', {})));
  expect(SETTINGS.map(setting => setting.field).sort()).toEqual(fields.sort());
  for (const { key, description } of SETTINGS)
    expect(renderConfigurationDoc()).toMatch(
      new RegExp(`\`${key}\`.*${description.slice(0, 8).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
    );
});

describe('in production', () => {
  const good = { NODE_ENV: 'production', ADMIN_API_KEY: '9c1f0b7ad24e86359c1f0b7ad24e8635' };
  const inProduction = (environment: Readonly<Record<string, string>>): Record<string, string> =>
    faultsOf(() => loadConfig('command-api', { ...good, ...environment }));

  it.each(['k'.repeat(40), 'abcabcabcabcabcabcabcabcabcabcabcabc', 'Change-me-please-0123456789-0123456789'])(
    'a made-up admin key is refused, and not quoted',
    key => {
      expect(inProduction({ ADMIN_API_KEY: key })).toEqual({ ADMIN_API_KEY: containing('openssl rand') });
      expect(JSON.stringify(inProduction({ ADMIN_API_KEY: key }))).not.toContain(key);
      expect(faultsOf(() => loadConfig('command-api', { ADMIN_API_KEY: key }))).toEqual({});
    },
  );

  it('nothing listens beyond this machine without TLS, unless it is said to be before the program', () => {
    expect(inProduction({})).toEqual({});
    for (const HOST of ['0.0.0.0', '::', '10.0.0.7', 'api.example', '127.example'])
      expect(inProduction({ HOST })).toEqual({ TLS_CERT_FILE: containing('TLS=terminated-before') });
    expect(inProduction({ HOST: '0.0.0.0', TLS: 'terminated-before' })).toEqual({});
    expect(inProduction({ HOST: '0.0.0.0', TLS_CERT_FILE: 'a', TLS_KEY_FILE: 'b' })).toEqual({});
    expect(inProduction({ TLS: 'off' })).toEqual({ TLS: containing('terminated-before') });
    expect(faultsOf(() => loadConfig('command-api', { ADMIN_API_KEY: KEY, HOST: '0.0.0.0' }))).toEqual({});
  });

  it('the public URL is one of https', () => {
    expect(inProduction({ PUBLIC_URL: 'http://api.example' })).toEqual({ PUBLIC_URL: containing('https') });
    expect(inProduction({ PUBLIC_URL: 'https://api.example' })).toEqual({});
    expect(inProduction({ PUBLIC_URL: 'http://127.0.0.1:8080' })).toEqual({});
  });
});

it.each([
  ['esdb://user:pa:ss@store:2113?tls=false', 'mongodb://a:b@mongo:27017/x', 2],
  ['esdb://store:2113', 'mongodb://mongo:27017/?tls=true', 0],
  ['esdb+discover://store:2113?tls=true&tlsCAFile=/ca.pem', 'mongodb+srv://mongo.example/x', 0],
  ['esdb://127.0.0.1:2113?tls=false', 'mongodb://localhost/x', 0],
  ['esdb://store?tls=true', 'mongodb+srv://mongo.example/?tls=false', 1],
])('knows which stores are reached in the clear: %s %s', (EVENTSTORE_URL, MONGODB_URL, clear) => {
  const config = loadConfig('command-api', { ADMIN_API_KEY: KEY, EVENTSTORE_URL, MONGODB_URL });
  expect(serversInTheClear(config)).toHaveLength(clear);
});
