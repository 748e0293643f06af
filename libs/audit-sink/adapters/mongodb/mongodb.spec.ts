import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { startMongoDbStandIn, type MongoDbStandIn } from '../../../../test/stand-ins/mongodb';
import { auditSinkCompliance, everything, newOrg, refusal } from '../../compliance';
import { AuditUnavailable, type AuditSink } from '../../port';
import { openMongoDbAuditSink } from '.';

const SERVER = process.env['MONGODB_URL'];

auditSinkCompliance(SERVER === undefined ? 'MongoDB (stand-in)' : 'MongoDB (MONGODB_URL)', async () => {
  const standIn = SERVER === undefined ? await startMongoDbStandIn() : null;
  const url = SERVER ?? standIn?.url ?? '';
  const database = `audit_${randomUUID().slice(0, 8)}`;
  return {
    open: options => openMongoDbAuditSink({ url, database, ...options }),
    remove: async () => {
      const client = new MongoClient(url);
      await client.db(database).dropDatabase();
      await client.close();
      await standIn?.stop();
    },
  };
});

/** An attempt that was begun while the server was gone may still fail: who asks is told so and asks again. */
async function answeredAgain(sink: AuditSink, orgId: string): ReturnType<typeof everything> {
  for (;;) {
    try {
      return await everything(sink, { orgId });
    } catch (error) {
      if (!(error instanceof AuditUnavailable)) throw error;
    }
  }
}

describe('the MongoDB audit sink', () => {
  let server: MongoDbStandIn;
  let sink: AuditSink;
  let org: string;
  const open = () => openMongoDbAuditSink({ url: server.url, database: 'audit', selectionTimeoutMs: 300 });
  beforeAll(async () => {
    server = await startMongoDbStandIn({ standalone: true });
  });
  beforeEach(async () => {
    sink = await open();
    org = newOrg();
  });
  afterEach(() => sink.close());
  afterAll(() => server.stop());

  it('records once what it sends again because the answer was lost', async () => {
    for (let n = 0; n < 3; n += 1) sink.record(refusal(org));
    await server.control({ do: 'loseNextAnswer', command: 'insert', statements: 2 });
    await expect(everything(sink, { orgId: org })).rejects.toThrow(AuditUnavailable);
    expect(await everything(sink, { orgId: org })).toHaveLength(3);
  });

  it('fails closed while the server is gone, and keeps what waits until it is back', async () => {
    await server.kill();
    sink.record(refusal(org));
    await expect(sink.recordNow(refusal(org))).rejects.toThrow(AuditUnavailable);
    await server.restart();
    expect(await answeredAgain(sink, org)).toHaveLength(1);
  });

  it('does not take an entry for durable that the majority did not acknowledge', async () => {
    const writeConcernError = { code: 64, message: 'waiting for replication timed out' };
    await server.control({ do: 'failNext', command: 'insert', times: 2, writeConcernError });
    await expect(sink.recordNow(refusal(org))).rejects.toThrow(AuditUnavailable);
    await server.control({ do: 'clear' });
  });

  it('of a newer program is refused in one sentence', async () => {
    const client = new MongoClient(server.url);
    const formats = client.db('audit').collection<{ _id: string }>('formats');
    await formats.updateOne({ _id: 'audit-sink' }, { $set: { number: 99 } });
    const later = await open();
    await expect(later.ready()).rejects.toThrow(/newer program .*upgrade this program/);
    await later.close();
    await formats.updateOne({ _id: 'audit-sink' }, { $set: { number: 1 } });
    await client.close();
  });
});
