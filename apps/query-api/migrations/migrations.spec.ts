import { migrationStream, type DomainEvent, type MigrationStep } from '#contracts';
import { QueryApp } from '../testing/query-app';

const MIGRATIONS = '/v1/organizations/acme/migrations';

const planned = (migrationId: string): DomainEvent => ({
  type: 'MigrationPlanned',
  data: {
    migrationId,
    kind: 'split',
    from: 'lamp',
    to: 'bulb',
    selection: { ids: ['d1', 'd2'] },
    steps: ['groups', 'devices'],
    expects: [{ step: 'devices', total: 2, existing: 0, misfits: [] }],
  },
});
const confirmed = (step: MigrationStep): DomainEvent => ({
  type: 'MigrationStepConfirmed',
  data: { step, attempt: 1 },
});
const finished = (step: MigrationStep, rejected = 0): DomainEvent => ({
  type: 'MigrationStepFinished',
  data: { step, attempt: 1, done: 1, rejected },
});

describe('migrations over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.organization('other');
    for (const id of ['m1', 'm2']) await app.append(migrationStream('acme', id), planned(id));
  });
  afterEach(() => app.close());

  const add = (event: DomainEvent) => app.append(migrationStream('acme', 'm1'), event);
  const migration = async () => (await app.get(`${MIGRATIONS}/m1`)).json();
  const carriedOut = async () => {
    await add(confirmed('devices'));
    await add({
      type: 'MigrationBatchRecorded',
      data: {
        step: 'devices',
        attempt: 1,
        results: [
          { id: 'd1', result: 'done', reason: null },
          { id: 'd2', result: 'rejected', reason: 'device_bound' },
        ],
        next: [],
      },
    });
  };

  it('A23, A24 are listed newest first, each with its steps and what may be confirmed next', async () => {
    expect((await app.get(MIGRATIONS)).json()).toMatchObject({
      items: [{ id: 'm2', nextStep: 'groups' }, { id: 'm1' }],
    });
    expect((await app.get(MIGRATIONS)).text).not.toContain('d1');
    const answer = await app.get(`${MIGRATIONS}/m1`);
    expect(answer.json()).toMatchObject({
      id: 'm1',
      kind: 'split',
      from: 'lamp',
      to: 'bulb',
      devices: { ids: ['d1', 'd2'] },
      status: 'open',
      nextStep: 'groups',
      steps: [{ step: 'groups' }, { step: 'devices', expects: { total: 2 } }],
    });
    expect(answer.headers['etag']).toBe('"0"');
  });

  it('A23, A24 have no next step while one runs, then what is not done, then what left something undone', async () => {
    await add(confirmed('groups'));
    expect(await migration()).toMatchObject({ nextStep: null });
    await add(finished('groups'));
    expect(await migration()).toMatchObject({ nextStep: 'devices' });
    await carriedOut();
    await add(finished('devices', 1));
    expect(await migration()).toMatchObject({ nextStep: 'devices' });
    await add({ type: 'MigrationCancelled', data: {} });
    expect(await migration()).toMatchObject({ nextStep: null, status: 'cancelled' });
  });

  it('A23, A24 are done when nothing is left', async () => {
    for (const step of ['groups', 'devices'] as const) {
      await add(confirmed(step));
      await add(finished(step));
    }
    expect(await migration()).toMatchObject({ nextStep: null, status: 'open' });
  });

  it('A23, A24 say of each device what became of it', async () => {
    await carriedOut();
    const results = `${MIGRATIONS}/m1/results`;
    expect((await app.get(results)).json()).toMatchObject({
      items: [
        { id: 'd1', step: 'devices', result: 'done', reason: null, attempt: 1 },
        { id: 'd2', step: 'devices', result: 'rejected', reason: 'device_bound', attempt: 1 },
      ],
    });
    expect((await app.get(`${results}?result=rejected&count=true`)).json()).toMatchObject({
      items: [{ id: 'd2' }],
      count: 1,
    });
    expect((await app.get(`${results}?step=groups`)).json()).toMatchObject({ items: [] });
    expect((await app.get(`${results}?result=lost`)).status).toBe(422);
    const csv = await app.get(`${results}?result=rejected`, { accept: 'text/csv' });
    expect(csv.text).toMatch(/^id,step,result,reason,attempt,at\r\nd2,devices,rejected,device_bound,1,/);
  });

  it('are 404 in another organization', async () => {
    for (const path of ['m1', 'm1/results'])
      expect((await app.get(`/v1/organizations/other/migrations/${path}`)).status).toBe(404);
    expect((await app.get('/v1/organizations/nowhere/migrations')).status).toBe(404);
  });
});
