import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { TestIssuer, type Said } from '../../../libs/access/testing/test-issuer';

/** A client of the issuer, and what its tokens say beside the usual claims. */
export interface OidcClient {
  readonly id: string;
  readonly secret: string;
  readonly claims: Said;
}

/**
 * An OIDC issuer over HTTP that speaks as those of the field do: discovery, keys, and a token endpoint that answers
 * `client_credentials` alone, to clients that prove themselves (RFC 6749, 2.3.1 and 4.4).
 */
export class OidcStandIn {
  private constructor(
    readonly issuer: TestIssuer,
    private readonly server: Server,
  ) {}

  static async start(clients: readonly OidcClient[]): Promise<OidcStandIn> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const issuer = new TestIssuer(() => new Date().toISOString(), `http://127.0.0.1:${port}`);
    await issuer.rotate('1');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void answer(issuer, clients, request).then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
        response.end(JSON.stringify(body));
      });
    });
    return new OidcStandIn(issuer, server);
  }

  /** A token as a client gets it. */
  async tokenFor({ id, secret }: Pick<OidcClient, 'id' | 'secret'>): Promise<string> {
    const response = await fetch(`${this.issuer.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await response.json()) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`the issuer answers ${response.status}`);
    return token;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

type Answered = readonly [status: number, body: unknown];

async function answer(
  issuer: TestIssuer,
  clients: readonly OidcClient[],
  request: IncomingMessage,
): Promise<Answered> {
  const { method, url = '' } = request;
  if (method === 'POST' && url === '/token') return tokenFor(issuer, clients, request);
  if (method !== 'GET') return [405, {}];
  return issuer.fetchJson(`${issuer.url}${url}`).then(
    body => [200, body] as const,
    () => [404, {}] as const,
  );
}

async function tokenFor(
  issuer: TestIssuer,
  clients: readonly OidcClient[],
  request: IncomingMessage,
): Promise<Answered> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const form = new URLSearchParams(Buffer.concat(parts).toString('utf8'));
  if (form.get('grant_type') !== 'client_credentials') return [400, { error: 'unsupported_grant_type' }];
  const sent = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const client = clients.find(({ id, secret }) => Buffer.from(`${id}:${secret}`).toString('base64') === sent);
  if (client === undefined) return [401, { error: 'invalid_client' }];
  const { id, claims } = client;
  const said = { sub: id, client_id: id, jti: String(issuer.in(0)), ...claims };
  const token = await issuer.token(said, { typ: 'at+jwt' });
  return [200, { access_token: token, token_type: 'Bearer', expires_in: 300 }];
}
