import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_ROUTES } from '#contracts/http';
import { OidcStandIn } from '../stand-ins/oidc';
import { Client, failedStart, Program, type Answer } from '../support/program';

const O = '/v1/organizations/default';
const P = `${O}/products/lamp`;
const SYSTEM = '/v1/system/api-keys';
const service = { id: 'bench', secret: 's', claims: { roles: ['fleetledger/default/operator'] } };

/** The commands whose answer tells a secret, by their row; the test below asks each of them. */
const TELLING = Object.entries(COMMAND_ROUTES)
  .filter(
    ([, route]) =>
      'answers' in route && /"(key|credential|productSecret)"/.test(JSON.stringify(route.answers)),
  )
  .map(([name]) => name)
  .sort();

/** Files that hold a secret because that is what they are for. */
const KEPT = ['admin.key', 'installation.key'];

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map(name => join(folder, name))
    .flatMap(path => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

describe('secrets, on the standalone program', () => {
  let issuer: OidcStandIn;
  let program: Program;
  let admin: Client;
  const clients: Client[] = [];
  /** By what they are. */
  const secrets = new Map<string, string>();
  /** All that was answered but where it tells a secret this once. */
  const heard: string[] = [];
  const asked = new Set<string>();

  beforeAll(async () => {
    issuer = await OidcStandIn.start([service]);
    secrets.set('the admin key', randomBytes(32).toString('base64url'));
    program = await Program.start({
      env: {
        ADMIN_API_KEY: secrets.get('the admin key') ?? '',
        LOG_LEVEL: 'trace',
        JWT_ISSUER: issuer.issuer.url,
        JWT_AUDIENCE: issuer.issuer.audience,
      },
    });
    admin = await program.client();
    clients.push(admin);
  }, 60_000);
  afterAll(async () => {
    for (const client of clients) client.close();
    await program.stop();
    await issuer.stop();
  });

  const keep = ({ headers, text }: Answer): void => void heard.push(JSON.stringify(headers), text);

  /** Sends it twice: the first answer tells the secret, the second must not. */
  async function tells(
    name: string,
    field: string,
    path: string,
    json: object,
    client = admin,
  ): Promise<string> {
    asked.add(name);
    const first = await client.post(path, json, name);
    const told: unknown = first.body[field];
    if (typeof told !== 'string') throw new Error(`${name}: ${first.text}`);
    secrets.set(name, told);
    heard.push(JSON.stringify(first.headers));
    const again = await client.post(path, json, name);
    expect(again.body).toMatchObject({ [field]: null });
    keep(again);
    return String(first.body.id);
  }

  async function askAll(): Promise<void> {
    await tells('CreateProduct', 'productSecret', `${O}/products`, {
      id: 'lamp',
      name: 'Lamp',
      description: '',
    });
    await tells('RotateProductSecret', 'productSecret', `${P}/secret-rotation`, {});
    const key = await tells('IssueApiKey', 'key', `${O}/api-keys`, { name: 'k', role: 'operator' });
    await tells('RotateApiKey', 'key', `${O}/api-keys/${key}/rotation`, {});
    const own = await tells('IssueInstallationKey', 'key', SYSTEM, { name: 'i' });
    await tells('RotateInstallationKey', 'key', `${SYSTEM}/${own}/rotation`, {});
    const { body: ann } = await admin.post('/v1/users', { email: 'ann@people.example', name: 'Ann' });
    await tells('IssueUserKey', 'key', `/v1/users/${String(ann.id)}/key`, {});
    const annsClient = new Client(program.url, secrets.get('IssueUserKey') ?? '');
    clients.push(annsClient);
    await tells('RotateOwnKey', 'key', '/v1/me/key', {}, annsClient);
    await admin.post(`${P}/devices`, { id: 'd-1' });
    await tells('IssueDeviceCredential', 'credential', `${P}/devices/d-1/credential`, {});
    secrets.set('a token of the issuer', await issuer.tokenFor(service));
  }

  /** Each where it belongs, and where it does not. */
  async function misuse(secret: string): Promise<void> {
    const holder = new Client(program.url, secret);
    const forger = new Client(program.url, `${secret.slice(0, -1)}!`);
    clients.push(holder, forger);
    for (const client of [holder, forger])
      for (const path of ['/v1', P, `${O}/audit/events`, '/v1/organizations/none/products', SYSTEM])
        keep(await client.get(path));
    keep(await holder.post(`${P}/devices`, { id: 7 }));
    keep(await admin.post(`${O}/api-keys`, { name: 'x', role: 'none', key: 1 }));
    keep(await admin.get('/v1', { authorization: `Basic ${secret}` }));
  }

  const leaksIn = (text: string | Buffer): readonly string[] =>
    [...secrets].flatMap(([name, secret]) => {
      // Of a key its random part, of a token its signature: the rest may be known.
      const part = /[^~.]+$/.exec(secret)?.[0] ?? secret;
      return text.includes(part) ? [name] : [];
    });

  it('are told once, by the answer that is for it, and stand nowhere else', async () => {
    await askAll();
    for (const secret of secrets.values()) await misuse(secret);
    for (const path of [
      `${O}/api-keys?after=head`,
      `${SYSTEM}?after=head`,
      `${O}/audit/events?after=head&limit=500`,
      `${O}/audit/refusals?limit=500`,
      '/v1/system/refusals?limit=500',
      `${O}/audit/streams/product-default~lamp`,
      `${O}/audit/streams/product-default~lamp/state`,
      `${O}/audit/streams/device-default~d-1`,
      `${P}/devices/d-1`,
      P,
      '/metrics',
      '/health/ready',
    ])
      keep(await admin.get(path));
    expect(heard.length).toBeGreaterThan(100);
    expect(leaksIn(heard.join('\n'))).toEqual([]);
    expect(program.output.length).toBeGreaterThan(50);
    expect(leaksIn(program.output.join('\n'))).toEqual([]);
    const files = filesIn(program.dataDir).filter(file => !KEPT.some(name => file.endsWith(name)));
    expect(files.some(file => file.endsWith('.db'))).toBe(true);
    for (const file of files) expect([file, leaksIn(readFileSync(file))]).toEqual([file, []]);
  }, 60_000);

  it('are looked for at each command that tells one', () => {
    // `POST /v1/device/register` needs the secret of a product that is told here; the literal EnOS route is a CreateProduct.
    const elsewhere = ['RegisterDevice', 'CreateEnosProduct'];
    expect(TELLING.filter(name => !asked.has(name) && !elsewhere.includes(name))).toEqual([]);
    expect(TELLING.length).toBeGreaterThan(4);
  });

  it('of the environment are not quoted by a program that cannot start', async () => {
    const password = randomBytes(24).toString('base64url');
    const said = await failedStart({
      env: {
        ADMIN_API_KEY: password,
        MONGODB_URL: `http://user:${password}@x`,
        EVENTSTORE_URL: `esdb:/user:${password}@x`,
        JWKS_URL: `https://user:${password}@x`,
        PORT: 'x',
      },
    });
    expect(said).toContain('MONGODB_URL');
    expect(said).not.toContain(password);
  });
});
