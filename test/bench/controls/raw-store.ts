import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CommandId, EventId, NewEvent, StreamName } from '#contracts';
import { controlLog } from './libsql-log';

// The control of P1: a bare node:http server that parses the body, inserts one event with libsql group commit and
// answers when it is on the disk. No routes, no keys, no validation, no rules. node raw-store.js <folder>

const log = controlLog(join(process.argv[2] ?? '.', 'events.db'));

const eventOf = (body: { readonly id: string }): NewEvent => ({
  id: randomUUID() as EventId,
  type: 'DeviceImported',
  data: { productId: 'lamp', via: 'create', properties: {}, groups: [] },
  metadata: {
    $correlationId: randomUUID(),
    $causationId: randomUUID(),
    commandId: body.id as CommandId,
    schemaVersion: 1,
    actor: 'key:admin',
    orgId: 'default',
    productId: 'lamp',
    occurredAt: new Date().toISOString(),
  },
});

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { readonly id: string };
    void log.append(`device-default~${body.id}` as StreamName, 0, eventOf(body)).then(() => {
      const answer = JSON.stringify({ id: body.id, revision: 0, position: '0'.repeat(20) });
      response
        .writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': answer.length })
        .end(answer);
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
