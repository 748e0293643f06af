import { AUTHORIZED, specApp, type SpecApp } from '../testing/http-app';

const EVENTS = '/v1/organizations/acme/events';

describe('a feed that is refused for a moment', () => {
  let spec: SpecApp;
  beforeAll(async () => (spec = await specApp({ opensLater: true })));
  afterAll(() => spec.app.close());

  const ask = async (accept: string, authorization = AUTHORIZED.authorization) => {
    const { statusCode, headers, body } = await spec.nest.inject({
      url: EVENTS,
      headers: { accept, authorization },
    });
    return { status: statusCode, type: headers['content-type'], body };
  };

  it('is told so as a stream of events, which an EventSource comes back from', async () => {
    const { status, type, body } = await ask('text/event-stream');
    expect([status, type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(body).toMatch(/^retry: 2000\nevent: end\ndata: {"reason":"store_unavailable",.*}\n\n$/);
  });

  it('is 503 for who asks in JSON; what does not pass is refused in any form', async () => {
    expect((await ask('application/json')).status).toBe(503);
    spec.app.open();
    expect(await ask('text/event-stream', 'Bearer nobody')).toMatchObject({
      status: 401,
      type: 'application/problem+json; charset=utf-8',
    });
  });
});
