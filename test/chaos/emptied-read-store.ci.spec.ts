import { MongoClient } from 'mongodb';
import type { Client } from '../support/program';
import { Installation } from './installation';

const O = '/v1/organizations/default';
const lamp = { name: 'Lamp', description: 'A lamp' };

/** What is at a path as soon as its read models are there. */
async function served(client: Client, path: string) {
  for (;;) {
    const answer = await client.get(`${path}?after=head&waitMs=10000`);
    if (answer.status !== 503) return answer;
  }
}

it('an emptied read database is built again by itself while nothing happens, and processes go on', async () => {
  const installation = await Installation.make({ events: 'embedded', reads: 'mongodb' });
  try {
    const client = installation.client(await installation.start());
    await client.post(`${O}/products`, lamp);
    await client.post(`${O}/products/lamp/devices`, { id: 'lamp-1' });
    expect((await served(client, `${O}/products/lamp/stats`)).body).toMatchObject({ devices: 1 });
    const head = await installation.head();

    const server = await MongoClient.connect(installation.readServer?.url ?? '');
    await server.db('fleetledger').dropDatabase();
    await server.close();

    expect((await served(client, `${O}/products/lamp/stats`)).body).toMatchObject({ devices: 1 });
    expect((await served(client, `${O}/products/lamp/devices`)).body.items).toHaveLength(1);
    expect(await installation.head()).toBe(head);

    // A process gives the name back.
    await client.send({ method: 'DELETE', path: `${O}/products/lamp/devices/lamp-1` });
    expect((await client.send({ method: 'DELETE', path: `${O}/products/lamp` })).status).toBe(200);
    let again = await client.post(`${O}/products`, lamp);
    while (again.body.code === 'name_taken') again = await client.post(`${O}/products`, lamp);
    expect(again.status).toBe(201);
  } finally {
    await installation.stop();
  }
});
