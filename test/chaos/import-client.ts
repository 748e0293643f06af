import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Client } from '../support/program';
import type { Answer, Json } from '../support/program/client';
import { ask } from './fleet-answers';
import type { ExpectedRejection } from './import-file';

export interface ImportSend {
  /** `/v1/…/products/<id>`. */
  readonly product: string;
  readonly body: string | Buffer;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const sendImport = (client: Client, { product, body, key, headers }: ImportSend): Promise<Answer> =>
  client.send({
    path: `${product}/imports`,
    body,
    headers: { 'Content-Type': 'text/plain', ...headers },
    ...(key !== undefined && { key }),
  });

/** Sends with an answer line by line and gives up once `line` was reported: `breakOff` says how. */
export async function sendUntilLine(
  client: Client,
  apiKey: string,
  send: ImportSend & { readonly key: string },
  line: number,
  breakOff: (sent: IncomingMessage) => Promise<void>,
): Promise<void> {
  const outgoing = request(new URL(`${send.product}/imports`, client.url), {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${apiKey}`,
      'Content-Type': 'text/plain',
      Accept: 'application/x-ndjson',
      'Idempotency-Key': send.key,
    },
  });
  const broken = new Promise<void>(resolve => outgoing.on('error', () => resolve()).on('close', resolve));
  outgoing.end(send.body);
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject);
  });
  // The end of a broken answer is the point of it.
  incoming.on('error', () => undefined);
  await reported(incoming, line);
  await breakOff(incoming);
  await broken;
}

function reported(incoming: IncomingMessage, line: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: incoming });
    // Of no consequence once the line has come: the broken connection is told here, too.
    lines.on('error', reject);
    lines.on('line', text => {
      // The cut may fall inside a line, after what we wait for.
      if (!text.endsWith('}')) return;
      const report: Json = JSON.parse(text);
      if (report.line >= line) resolve();
      if (report.summary !== undefined || report.problem !== undefined)
        reject(new Error(`the import was over before line ${line}: ${text}`));
    });
  });
}

/** Every rejection, page by page. */
export async function allRejections(
  client: Client,
  location: string,
  position: string,
): Promise<readonly ExpectedRejection[]> {
  const found: ExpectedRejection[] = [];
  let cursor = '';
  do {
    const page = await ask(client, `${location}/rejections?limit=100${cursor}`, position);
    found.push(...(page.body.items as readonly ExpectedRejection[]));
    cursor = page.body.next === null ? '' : `&cursor=${page.body.next}`;
  } while (cursor !== '');
  return found;
}

/** Waits for the import to be in a state, looking only at read models that have the head. */
export async function importInState(client: Client, location: string, state: string): Promise<Json> {
  for (;;) {
    const { body } = await ask(client, location, 'head');
    if (body.status === state) return body;
  }
}
