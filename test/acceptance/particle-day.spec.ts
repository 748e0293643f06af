import { particleBinary } from '../support/particle-binary';
import type { Client, Json } from '../support/program';
import { Tenant } from './tenant';

/**
 * The Particle Console guide (`003_…`, rules D1 to D46), chapter by chapter, and its day (D28): lock the development
 * devices, raise the version, flash and lock the test group, release, and every unlocked device is told to update at its
 * next check-in. Its chapters on the team (D9 to D12), customers (D29, D31), event logs (D32), billing (D33 to D42) and
 * the codes of a private beta (D44) belong to the second half of the domain.
 */
describe('a day with the Particle guide', () => {
  const tenant = new Tenant('particle');
  const O = `/v1/organizations/${tenant.organization}`;
  const P = `${O}/products/blinky`;
  const development = ['55ff6d04498b49aaaaaaaa01', '55ff6d04498b49aaaaaaaa02'];
  const testGroup = ['45f96d06492949aaaaaaaa01', '45f96d06492949aaaaaaaa02'];
  const fleet = Array.from({ length: 20 }, (_, index) => `35ee6d064989a9aaaaaa${String(1000 + index)}`);
  const everyone = [...development, ...testGroup, ...fleet];
  let client: Client;
  let productNumber: number;

  beforeAll(async () => {
    client = await tenant.open();
  });
  afterAll(() => tenant.close());

  const device = (id: string) => `${P}/devices/${id}`;
  const credentials = new Map<string, string>();
  const as = (id: string) => ({ Authorization: `Bearer ${credentials.get(id)}` });
  const checkIn = (id: string, body: object) =>
    credentials.has(id)
      ? client.send({ path: '/v1/device/check-in', json: { online: true, ...body }, headers: as(id) })
      : client.post(`${device(id)}/check-in`, { online: true, ...body });
  const upload = (version: number, title: string, file: Buffer) =>
    client.send({
      path: `${P}/firmware?version=${version}&title=${encodeURIComponent(title)}`,
      body: file,
      headers: { 'Content-Type': 'application/octet-stream' },
    });
  const distribution = async () => (await tenant.read(`${P}/version-distribution`)).body;

  describe('Defining a product', () => {
    it('D7 the product is created with a number to compile into its firmware', async () => {
      const created = await client.post(`${O}/products`, {
        name: 'Blinky',
        description: 'An LED',
        hardware: 'photon',
      });
      expect(created.status).toBe(201);
      productNumber = created.body.number;
      expect(productNumber).toBeGreaterThan(0);
    });
  });

  describe('Adding Devices', () => {
    it('D13 D15 the device list is imported, one id per line', async () => {
      const body = `${everyone.join('\r\n')}\r\n\r\n`;
      const imported = await client.send({
        path: `${P}/imports`,
        body,
        headers: { 'Content-Type': 'text/plain' },
      });
      expect(imported.body).toMatchObject({ total: 24, imported: 24, duplicates: 0, rejected: 0 });
      expect((await distribution()).unknown).toBe(24);
    });

    it('D14 a device that is claimed outside the team is not registered, nor what is no id', async () => {
      const claimed = '05ff6d04498b49aaaaaaaa99';
      await client.post(`${P}/devices`, { id: claimed });
      await client.post(`${device(claimed)}/bind`, { account: 'somebody-else' });
      await client.send({ method: 'DELETE', path: device(claimed) });
      const imported = await client.send({
        path: `${P}/imports`,
        body: `${claimed}\n55ff6d04498b49XXXXXXXXXX\n`,
        headers: { 'Content-Type': 'text/plain' },
      });
      expect(imported.body).toMatchObject({
        imported: 0,
        rejections: [
          { line: 1, value: claimed, reason: 'claimed_outside_team' },
          { line: 2, reason: 'invalid_id' },
        ],
      });
      expect((await distribution()).total).toBe(24);
    });

    it('each device of the fleet gets a credential of its own', async () => {
      for (const id of fleet)
        credentials.set(id, (await client.post(`${device(id)}/credential`)).body.credential);
    });

    it('D16 the development group and the test group', async () => {
      for (const [name, ids] of [
        ['development', development],
        ['test', testGroup],
      ] as const) {
        expect((await client.post(`${P}/groups`, { name })).status).toBe(201);
        for (const id of ids) expect((await client.post(`${device(id)}/groups/${name}`)).status).toBe(200);
      }
    });
  });

  describe('Uploading firmware', () => {
    it('D17 D19 a binary whose header says something else is refused', async () => {
      const other = await upload(
        1,
        'Wrong product',
        particleBinary({ productNumber: productNumber + 1, version: 1 }),
      );
      expect([other.status, other.body.code]).toEqual([409, 'binary_mismatch']);
      const wrong = await upload(1, 'Wrong version', particleBinary({ productNumber, version: 2 }));
      expect([wrong.status, wrong.body.code]).toEqual([409, 'binary_mismatch']);
    });

    it('D20 the dummy development firmware is uploaded as version 1', async () => {
      const uploaded = await upload(1, 'Development firmware', particleBinary({ productNumber, version: 1 }));
      expect(uploaded.status).toBe(201);
      const again = await upload(1, 'Another', particleBinary({ productNumber, version: 1, filling: 7 }));
      expect([again.status, again.body.code]).toEqual([409, 'already_exists']);
      expect((await tenant.read(`${P}/firmware`)).body.items).toMatchObject([
        { version: 1, title: 'Development firmware' },
      ]);
    });
  });

  describe('Releasing and locking firmware, by the recommended flow', () => {
    it('D23 D26 the development devices are locked to version 1', async () => {
      for (const id of development) {
        expect((await client.post(`${device(id)}/lock`, { version: 1 })).status).toBe(200);
        expect((await checkIn(id, { boot: true })).body.update).toMatchObject({ version: 1, reason: 'lock' });
        expect((await checkIn(id, { version: 1 })).body.update).toBeNull();
      }
    });

    it('D18 the version is raised: a lower one is refused, the higher one taken', async () => {
      expect((await upload(2, 'Blinks faster', particleBinary({ productNumber, version: 2 }))).status).toBe(
        201,
      );
      const lower = await upload(1, 'Back', particleBinary({ productNumber, version: 1, filling: 9 }));
      expect(lower.status).toBe(409);
    });

    it('D22 version 2 is not released before a device has run it', async () => {
      const refused = await client.post(`${P}/firmware/2/release`, {});
      expect([refused.status, refused.body.code]).toEqual([409, 'not_proven']);
    });

    it('D24 lock and flash now needs the device online', async () => {
      const [first = ''] = testGroup;
      const refused = await client.post(`${device(first)}/lock`, { version: 2, when: 'now' });
      expect([refused.status, refused.body.code]).toEqual([409, 'device_offline']);
    });

    it('D25 lock and flash on reset: an online device is told at its next start', async () => {
      const [, second = ''] = testGroup;
      await checkIn(second, {});
      expect((await client.post(`${device(second)}/lock`, { version: 2, when: 'reset' })).status).toBe(200);
      expect((await checkIn(second, {})).body.update).toBeNull();
      expect((await checkIn(second, { boot: true })).body.update).toMatchObject({
        version: 2,
        reason: 'lock',
      });
    });

    it('D23 D24 the test group is flashed and locked to version 2, and runs it', async () => {
      for (const id of testGroup) {
        await checkIn(id, {});
        expect((await client.post(`${device(id)}/lock`, { version: 2, when: 'now' })).status).toBe(200);
        expect((await checkIn(id, {})).body.update).toMatchObject({ version: 2, reason: 'lock' });
        expect((await checkIn(id, { version: 2 })).body.update).toBeNull();
      }
    });

    it('D21 the release names its proof, and every unlocked device is told at its next check-in', async () => {
      for (const id of fleet) expect((await checkIn(id, {})).body.update).toBeNull();
      expect((await client.post(`${P}/firmware/2/release`, {})).status).toBe(200);
      for (const id of fleet) {
        const { update } = (await checkIn(id, {})).body;
        expect(update).toMatchObject({ version: 2, reason: 'product-release' });
        expect(update.because).toHaveLength(1);
        expect((await client.get(`${P}/firmware/2/binary`, as(id))).status).toBe(200);
        expect((await client.get(`${P}/firmware/1/binary`, as(id))).status).toBe(404);
      }
    });

    it('D26 the locked development devices are left alone', async () => {
      for (const id of development) expect((await checkIn(id, {})).body.update).toBeNull();
    });

    it('A19 the distribution moves as devices report', async () => {
      expect(await distribution()).toMatchObject({ total: 24, unknown: 20 });
      for (const id of fleet) await checkIn(id, { version: 2 });
      const { versions, unknown, total } = await distribution();
      expect({ unknown, total }).toEqual({ unknown: 0, total: 24 });
      expect(versions).toEqual([
        { version: 2, devices: 22, online: 22, released: true },
        { version: 1, devices: 2, online: 2, released: false },
      ]);
    });

    it('A20 A21 offers and outcomes are counted', async () => {
      const { body } = await tenant.read(`${P}/stats`);
      expect(body).toMatchObject({ devices: 24, activated: 24, online: 24, locked: 4 });
      expect(body.updates).toEqual({ offered: 24, succeeded: 24, failed: 0, reverted: 0, successRate: 1 });
    });

    it('D27 an unlocked development device follows the release', async () => {
      const [first = ''] = development;
      expect((await client.post(`${device(first)}/unlock`)).status).toBe(200);
      expect((await checkIn(first, {})).body.update).toMatchObject({ version: 2, reason: 'product-release' });
    });

    it('D1 tells how many are online, whose they are, which version each runs, and where an update failed', async () => {
      const [failing = '', silent = ''] = development;
      await checkIn(failing, { outcome: { version: 2, result: 'failed', error: 'no space' } });
      await checkIn(silent, { online: false });
      await client.post(`${device(silent)}/bind`, { account: 'ann' });
      const { online, claimed, updates } = (await tenant.read(`${P}/stats`)).body;
      expect({ online, claimed, failed: updates.failed }).toEqual({ online: 23, claimed: 1, failed: 1 });
      const idsOf = async (query: string): Promise<readonly string[]> =>
        (await tenant.read(`${P}/devices?${query}`)).body.items.map(({ id }: Json) => id).sort();
      expect(await idsOf('online=false')).toEqual([silent]);
      expect(await idsOf('account=ann')).toEqual([silent]);
      expect(await idsOf('version=1')).toEqual(development);
      expect(await idsOf('version=2&limit=100')).toEqual([...fleet, ...testGroup]);
      expect((await tenant.read(device(failing))).body).toMatchObject({
        version: 1,
        lastFailure: { version: 2, attempt: 1, error: 'no space' },
      });
      const byVersion = (await tenant.read(`${P}/update-success`)).body.updates;
      expect(byVersion).toContainEqual({
        from: 1,
        to: 2,
        succeeded: 0,
        failed: 1,
        reverted: 0,
        successRate: 0,
      });
      await client.post(`${device(silent)}/unbind`, { account: 'ann' });
      await checkIn(silent, { online: true });
    });
  });

  describe('Adding Devices, once firmware is rolled out', () => {
    it('D15 a device imported after the release is updated at its next connect', async () => {
      const late = '25ee6d064989a9aaaaaaaaff';
      await client.send({ path: `${P}/imports`, body: late, headers: { 'Content-Type': 'text/plain' } });
      const { update } = (await checkIn(late, { version: 1 })).body;
      expect(update).toMatchObject({ version: 2 });
      const file = await client.get(new URL(update.url).pathname);
      expect([file.status, file.headers['content-type']]).toEqual([200, 'application/octet-stream']);
    });

    it('D8 a device that nobody imported waits in quarantine until it is approved', async () => {
      const stranger = '15ee6d064989a9aaaaaaaaee';
      expect((await checkIn(stranger, { version: 2, productNumber })).body).toMatchObject({
        quarantined: true,
        update: null,
      });
      expect((await client.post(`${device(stranger)}/approve`)).status).toBe(200);
      expect((await checkIn(stranger, { version: 2, productNumber })).body).toMatchObject({
        quarantined: false,
      });
    });

    it('D2 D3 one that says it is of other hardware waits too, and whoever waits does not count', async () => {
      const [first = ''] = fleet;
      const { devices } = (await tenant.read(`${P}/stats`)).body;
      const answer = await checkIn(first, { version: 2, productNumber, hardware: 'electron' });
      expect(answer.body).toMatchObject({ quarantined: true, update: null });
      expect((await tenant.read(`${P}/devices?status=quarantined`)).body.items).toMatchObject([
        { id: first, quarantine: { reason: 'wrong-hardware' } },
      ]);
      expect((await tenant.read(`${P}/stats`)).body).toMatchObject({ devices: devices - 1, quarantined: 1 });
      expect((await client.post(`${device(first)}/approve`)).status).toBe(200);
    });

    it('D6 the product limits access, keeps what its devices say, and gives firmware only to those that it is for', async () => {
      const stranger = '05ee6d064989a9aaaaaaaa77';
      const [member = ''] = fleet;
      const headers = { Authorization: 'Bearer nobody' };
      for (const [method, path] of [
        ['GET', `${P}/devices`],
        ['GET', `${P}/firmware/2/binary`],
        ['POST', `${device(member)}/check-in`],
        ['POST', `${P}/firmware/2/release`],
      ] as const)
        expect((await client.send({ method, path, headers })).status).toBe(401);

      await client.post(`${P}/groups`, { name: 'beta' });
      await client.post(`${device(member)}/groups/beta`);
      await upload(3, 'Blinks in colour', particleBinary({ productNumber, version: 3 }));
      await client.post(`${P}/firmware/3/release`, { groups: ['beta'] });
      expect((await checkIn(member, {})).body.update).toMatchObject({ version: 3, reason: 'group-release' });
      for (const id of [...fleet.slice(1), ...testGroup])
        expect((await checkIn(id, {})).body.update).toBeNull();
      expect((await checkIn(stranger, {})).body).toMatchObject({ quarantined: true, update: null });

      await checkIn(member, { outcome: { version: 3, result: 'failed', error: 'no space' } });
      const said = (await tenant.read(`${O}/audit/streams/report-${tenant.organization}~${member}`)).body
        .items;
      expect(said.map(({ type }: Json) => type)).toEqual([
        ...['DeviceActivated', 'DeviceConnected', 'UpdateOffered', 'FirmwareReported', 'UpdateSucceeded'],
        ...['UpdateOffered', 'UpdateFailed', 'UpdateOffered'],
      ]);
      expect(said.at(-2).data).toMatchObject({ version: 3, error: 'no space' });
    });
  });

  describe('Versions that are written otherwise', () => {
    const S = `${O}/products/semver`;
    const send = (version: string) =>
      client.send({
        path: `${S}/firmware?version=${version}&title=One`,
        body: Buffer.from(version),
        headers: { 'Content-Type': 'application/octet-stream' },
      });

    it('D18 a semver has build metadata too, with a plus that is escaped or not, and is found under its name', async () => {
      await client.post(`${O}/products`, {
        id: 'semver',
        name: 'Semver',
        description: '',
        versionScheme: 'semver',
      });
      const uploaded = await send('1.2.3+4');
      expect(uploaded.body).toMatchObject({ id: '1.2.3+4', version: '1.2.3+4' });
      const location = uploaded.headers.location ?? '';
      expect(location).toBe(`${S}/firmware/1.2.3%2B4`);
      expect((await tenant.read(location)).body).toMatchObject({ version: '1.2.3+4' });
      expect((await tenant.read(`${S}/firmware/1.2.3+4`)).status).toBe(200);
      expect((await send('1.2.3%2B5')).body).toMatchObject({ code: 'version_not_higher' });
      expect((await send('20261130123456.0.0')).status).toBe(201);
      expect((await tenant.read(`${S}/firmware/20261130123456.0.0`)).status).toBe(200);
      for (const no of ['01.0.0', '1.0', '1.0.0+', 'v2.0.0', '0', '65535', `1.0.0-${'a'.repeat(59)}`]) {
        const code = no.length > 64 ? 'invalid_fields' : 'version_scheme';
        expect([no, (await send(no)).body.code]).toEqual([no, code]);
        expect([no, (await tenant.read(`${S}/firmware/${no}`)).status]).toEqual([no, 422]);
        expect([no, (await tenant.read(`${S}/devices?version=${no}`)).status]).toEqual([no, 422]);
      }
    });

    it('C26 no check-in is refused for what a device calls its version', async () => {
      await client.post(`${S}/devices`, { id: 's-1' });
      for (const [version, shown, text] of [
        ['1.2.3+4', '1.2.3+4', null],
        ['v1.4-3-gabc', null, 'v1.4-3-gabc'],
        [65_535, null, '65535'],
      ]) {
        const outcome = { version: 'v1.4-3-gabc', result: 'failed' };
        const answer = await client.post(`${S}/devices/s-1/check-in`, { online: true, version, outcome });
        expect(answer.status).toBe(200);
        expect((await tenant.read(`${S}/devices/s-1`)).body).toMatchObject({
          online: true,
          version: shown,
          versionText: text,
        });
        const filter = encodeURIComponent(shown ?? 'unknown');
        expect((await tenant.read(`${S}/devices?version=${filter}`)).body.items).toHaveLength(1);
        expect((await tenant.read(`${S}/version-distribution`)).body).toMatchObject({
          unknown: shown === null ? 1 : 0,
          total: 1,
        });
      }
    });
  });

  describe('Configuring Your Product', () => {
    const ready = () => client.post(`${P}/ready-for-manufacturing`);

    it('D43 four sections of questions, all of them before manufacturing', async () => {
      const { questions, open } = (await tenant.read(`${P}/configuration`)).body;
      const sections = new Set(questions.map(({ section }: Json) => section));
      expect([...sections]).toEqual(['overview', 'platform', 'customers', 'firmware']);
      const refused = await ready();
      expect([refused.status, refused.body.code]).toEqual([409, 'configuration_incomplete']);
      expect(refused.body.errors.map(({ path }: Json) => path.slice(1))).toEqual(open);
    });

    it('D30 D43 D45 answered, changed, and ready; what is a field of the product is written there', async () => {
      const fields = { customerAuth: 'two-legged', privateBeta: true, programming: 'setup' };
      const answers = {
        purpose: 'To blink',
        branding: 'ACME, Inc.',
        customerAccess: 'Owners turn it on and off',
        developmentGroup: 'development',
        ...fields,
        customerAuth: 'simple',
      };
      const put = (question: string, answer: unknown) =>
        client.send({ method: 'PUT', path: `${P}/configuration/${question}`, json: { answer } });
      for (const [question, answer] of Object.entries(answers))
        expect((await put(question, answer)).status).toBe(200);
      expect((await put('customerAuth', 'two-legged')).status).toBe(200);
      expect((await ready()).status).toBe(200);
      expect((await tenant.read(P)).body).toMatchObject({ ...fields, readyForManufacturing: true });
      expect((await tenant.read(`${P}/configuration`)).body).toMatchObject({ open: [] });
    });
  });
});
