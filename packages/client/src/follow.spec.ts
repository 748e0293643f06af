import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FeedEnded, Fleetledger, ProblemError, Silence } from './index';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server;
let fleet: Fleetledger;
/** What the service answers, one connection after the other; the last again and again. */
let answers: Answer[];
let asked: IncomingMessage[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
    answer?.(response, request);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  fleet = new Fleetledger({ baseUrl: `http://127.0.0.1:${port}`, key: 'k' });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const message = (id: number, event: string, data: object = { position: String(id) }): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Messages, after which the connection breaks, or is left open in silence. */
const told =
  (texts: readonly string[], then: 'breaks' | 'stays' = 'breaks'): Answer =>
  response => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(texts.join(''), () => then === 'breaks' && response.destroy());
  };

/** The positions of the first events that come. */
async function take(count: number, more: object = {}): Promise<readonly string[]> {
  const positions: string[] = [];
  for await (const { position } of fleet.follow({ orgId: 'acme', from: '0', ...more }))
    if (positions.push(position) === count) break;
  return positions;
}

it('goes on after the last event that was taken, or after a position that was told', async () => {
  answers = [
    told([message(1, 'position'), message(2, 'DeviceLocked')]),
    told([message(7, 'position')]),
    told([message(8, 'DeviceLocked')], 'stays'),
  ];
  expect(await take(2, { types: ['DeviceLocked'], devices: ['a', 'b'] })).toEqual(['2', '8']);
  expect(asked.map(({ headers }) => headers['last-event-id'])).toEqual(['0', '2', '7']);
  expect(asked[0]?.url).toBe('/v1/organizations/acme/events?type=DeviceLocked&device=a%2Cb');
  expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer k', accept: 'text/event-stream' });
});

it('begins anew after an end, silence and what a proxy says; tells why', async () => {
  const causes: Error[] = [];
  answers = [
    told([message(3, 'end', { reason: 'too_slow' })]),
    response => response.writeHead(502).end('away'),
    told([], 'stays'),
    told([message(4, 'DeviceLocked')], 'stays'),
  ];
  await take(1, { silenceMs: 300, onBreak: (cause: Error) => causes.push(cause) });
  expect(causes).toMatchObject([{ reason: 'too_slow' }, { status: 502 }, {}]);
  expect([causes[0], causes[2]]).toEqual([expect.any(FeedEnded), expect.any(Silence)]);
});

it('ends with its signal, and where it would be refused again', async () => {
  const ending = new AbortController();
  answers = [told([message(1, 'DeviceLocked')], 'stays')];
  const positions: string[] = [];
  for await (const { position } of fleet.follow({ orgId: 'acme', signal: ending.signal })) {
    positions.push(position);
    ending.abort();
  }
  expect(positions).toEqual(['1']);
  const problem = {
    type: '/problems/not_found',
    title: '',
    status: 404,
    code: 'not_found',
    retryable: false,
  };
  answers = [
    response =>
      response
        .writeHead(404, { 'Content-Type': 'application/problem+json' })
        .end(JSON.stringify({ ...problem, detail: 'gone', correlationId: 'c' })),
  ];
  await expect(take(1)).rejects.toThrow(ProblemError);
});
