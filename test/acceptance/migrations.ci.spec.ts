import { Program, type Client } from '../support/program';

/** One step of a migration, as far as this looks at it. */
interface Step {
  readonly step: string;
  readonly status: string;
  readonly done: number;
  readonly underWay: number;
}

jest.setTimeout(120_000);

/** Merging and splitting products as a person does it: plan, look, confirm step by step (A23, A24). */
describe('an operator', () => {
  const O = '/v1/organizations/default';
  const M = `${O}/migrations`;
  const fresh = '?after=head&waitMs=10000';
  const product = (id: string) => `${O}/products/${id}`;
  /** More than one batch, so that there is a middle. */
  const FLEET = 1_500;
  let program: Program;
  let client: Client;

  beforeAll(async () => {
    program = await Program.start();
    client = await program.client();
    for (const id of ['lamp', 'bulb', 'outdoor'])
      expect((await client.post(`${O}/products`, { id, name: id, description: '' })).status).toBe(201);
    for (const name of ['beta', 'street']) await client.post(`${product('lamp')}/groups`, { name });
    const line = (n: number) =>
      JSON.stringify({ id: `d${n}`, groups: n % 10 === 0 ? ['beta'] : n === 7 ? ['street'] : [] });
    const imported = await client.send({
      path: `${product('lamp')}/imports`,
      body: Array.from({ length: FLEET }, (_, n) => line(n)).join('\n'),
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    expect(imported.body.imported).toBe(FLEET);
    for (const version of [1, 2])
      await client.post(`${product('lamp')}/firmware`, {
        version,
        title: `v${version}`,
        sha256: String(version).repeat(64),
        size: 10,
      });
    // A plan that is asked for while the read models of an import are behind is told to come back.
    for (const list of ['devices', 'groups'])
      expect((await client.get(`${product('lamp')}/${list}${fresh}`)).status).toBe(200);
  });
  afterAll(async () => {
    client.close();
    await program.stop();
  });

  const members = async (id: string): Promise<number> =>
    (await client.get(`${product(id)}/stats${fresh}`)).body.devices;
  const migration = async (id: string, asOf = fresh) => (await client.get(`${M}/${id}${asOf}`)).body;
  const stepOf = async (id: string, name: string, asOf = fresh): Promise<Step> =>
    (await migration(id, asOf)).steps.find(({ step }: Step) => step === name);
  const until = async (id: string, name: string, isSo: (step: Step) => boolean, asOf = fresh) => {
    for (;;) {
      const step = await stepOf(id, name, asOf);
      if (isSo(step)) return step;
    }
  };
  const confirm = (id: string, step: string) => client.post(`${M}/${id}/confirm`, { step });
  const carryOut = async (id: string, step: string) => {
    const answer = await confirm(id, step);
    expect(answer.status).toBe(202);
    expect(answer.headers['location']).toBe(`${M}/${id}`);
    return until(id, step, ({ status }) => status !== 'running');
  };

  it('A24 asks what a split would do before there is one', async () => {
    const body = { kind: 'split', from: 'lamp', to: 'outdoor', devices: { filter: { group: 'street' } } };
    const asked = await client.post(`${M}?dryRun=true`, body);
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({
      dryRun: true,
      expects: [
        { step: 'groups', total: 1, existing: 0 },
        { step: 'firmware', total: 2, existing: 0, misfits: [] },
        { step: 'devices', total: 1, misfits: [] },
      ],
    });
    expect(asked.body).not.toHaveProperty('revision');
    expect(asked.body).not.toHaveProperty('position');
    expect(asked.headers['etag']).toBeUndefined();
    expect((await client.get(`${M}${fresh}`)).body.items).toEqual([]);
  });

  it.each([
    [{ kind: 'split', from: 'lamp', to: 'outdoor' }, 422, 'invalid_fields'],
    [{ kind: 'merge', from: 'lamp', to: 'lamp' }, 422, 'invalid_fields'],
    [{ kind: 'merge', from: 'lamp', to: 'nothing' }, 409, 'product_unknown'],
    [{ kind: 'merge', from: 'lamp', to: 'bulb', steps: ['devices', 'dance'] }, 422, 'invalid_fields'],
    [{ kind: 'merge', from: 'lamp', to: 'bulb', devices: { ids: ['d1'] } }, 422, 'not_applicable'],
  ])('A23, A24 is told what is wrong with %j', async (body, status, code) => {
    const refused = await client.post(M, body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('A24 splits a group off: its devices, its group and the firmware are in the new product', async () => {
    const body = { kind: 'split', from: 'lamp', to: 'outdoor', devices: { filter: { group: 'street' } } };
    const planned = await client.post(M, body);
    expect(planned.status).toBe(201);
    const { id } = planned.body;
    expect((await client.get(planned.headers['location'] ?? '')).body).toMatchObject({
      id,
      nextStep: 'groups',
    });
    const early = await confirm(id, 'devices');
    expect([early.status, early.body.code]).toEqual([409, 'step_out_of_turn']);
    expect(await members('outdoor')).toBe(0);
    for (const step of ['groups', 'firmware', 'devices'])
      expect(await carryOut(id, step)).toMatchObject({ status: 'finished', rejected: 0 });
    expect(await migration(id)).toMatchObject({ status: 'completed', nextStep: null });
    expect([await members('lamp'), await members('outdoor')]).toEqual([FLEET - 1, 1]);
    const device = await client.get(`${product('outdoor')}/devices/d7${fresh}`);
    expect(device.body).toMatchObject({ groups: ['street'] });
    const firmware = await client.get(`${product('outdoor')}/firmware${fresh}`);
    expect(firmware.body.items).toHaveLength(2);
    const over = await confirm(id, 'devices');
    expect([over.status, over.body.code]).toEqual([409, 'migration_over']);
  });

  it('A23 merges: nothing goes on by itself after kill -9, and all is whole when it is confirmed again', async () => {
    const { id } = (await client.post(M, { kind: 'merge', from: 'lamp', to: 'bulb' })).body;
    await carryOut(id, 'groups');
    await carryOut(id, 'firmware');
    expect((await confirm(id, 'devices')).status).toBe(202);
    const again = await confirm(id, 'devices');
    expect([again.status, again.body.code]).toEqual([409, 'migration_running']);
    // As it is shown, without waiting for the head: the step must still be under way when the program dies.
    await until(id, 'devices', ({ done }) => done > 0, '');
    await program.kill();
    client.close();
    await program.restart();
    client = await program.client();

    const left = await stepOf(id, 'devices');
    expect(left).toMatchObject({ status: 'running', attempt: 1 });
    const moved = await members('bulb');
    expect(moved).toBeLessThanOrEqual(left.done + left.underWay);
    expect(moved).toBeLessThan(FLEET - 1);
    await client.post(`${product('lamp')}/groups`, { name: 'later' });
    expect(await stepOf(id, 'devices')).toEqual(left);
    expect(await members('bulb')).toBeLessThanOrEqual(left.done + left.underWay);

    expect(await carryOut(id, 'devices')).toMatchObject({
      status: 'finished',
      attempt: 2,
      done: FLEET - 1,
      rejected: 0,
    });
    expect([await members('lamp'), await members('bulb')]).toEqual([0, FLEET - 1]);
    const beta = await client.get(`${product('bulb')}/devices${fresh}&group=beta&limit=1&count=true`);
    expect(beta.body.count).toBe(FLEET / 10);
    await carryOut(id, 'archive');
    expect(await migration(id)).toMatchObject({ status: 'completed' });
    expect((await client.get(`${product('lamp')}${fresh}`)).body).toMatchObject({ status: 'archived' });
    const results = await client.get(`${M}/${id}/results${fresh}&step=devices&limit=1&count=true`);
    expect(results.body).toMatchObject({ items: [{ id: 'd0', result: 'done' }] });
  });

  it('A24 cancels: what moved stays, and nothing can be confirmed any more', async () => {
    const ids = ['d1', 'd2'];
    const body = { kind: 'split', from: 'bulb', to: 'outdoor', devices: { ids } };
    const { id } = (await client.post(M, body)).body;
    await carryOut(id, 'groups');
    expect((await client.post(`${M}/${id}/cancel`)).status).toBe(200);
    expect(await migration(id)).toMatchObject({ status: 'cancelled', nextStep: null });
    const refused = await confirm(id, 'firmware');
    expect([refused.status, refused.body.code]).toEqual([409, 'migration_over']);
    expect(await members('outdoor')).toBe(1);
  });
});
