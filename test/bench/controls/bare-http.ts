import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Reads, parses, answers: the least that a JSON server does.

const ANSWER = JSON.stringify({ id: 'device-1', revision: 7, position: '0'.repeat(20) });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response
      .writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': ANSWER.length })
      .end(ANSWER);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
