import { Readable } from 'node:stream';
import { commandIdOf, type CommandRequest } from '#application';
import type { CommandName, Recorded } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';

/** What a client wants, once: all its tries carry the same idempotency key. */
export interface Intent {
  readonly name: CommandName;
  readonly params: Readonly<Record<string, string>>;
  readonly body: object;
  readonly ifMatch?: number;
  /** Who sends it; the tester when left out. */
  readonly actor?: string;
  /** The body of an import. */
  readonly lines?: readonly string[];
  readonly key: string;
}

export const commandIdOfIntent = ({ key }: Intent) => commandIdOf('simulated', key);

/** One key is sent with several bodies: names one of these requests, as its events do. */
export function requestIdOf(intent: Intent): string {
  const { commandId, bodyHash } = requestOf(intent).envelope;
  return `${commandId} ${bodyHash}`;
}

export const requestIdIn = ({ metadata: { commandId, bodyHash } }: Recorded): string =>
  `${commandId} ${bodyHash}`;

/** The request as command-api makes it (apps/command-api/command-request.ts). */
export function requestOf(intent: Intent): CommandRequest {
  const { name, params, body, ifMatch, lines, actor = 'tester' } = intent;
  const commandId = commandIdOfIntent(intent);
  const { orgId = '', productId, deviceId } = params;
  const isPerDevice = deviceId !== undefined || name === 'CreateDevice';
  return {
    name,
    params,
    query: {},
    body,
    stream: lines && Readable.from([Buffer.from(lines.map(line => `${line}\n`).join(''))]),
    charset: 'utf-8',
    contentType: lines === undefined ? 'application/json' : 'application/x-ndjson',
    preferAsync: false,
    accept: 'application/json',
    products: 'all',
    holds: () => true,
    signIn: null,
    isInstallation: true,
    signal: () => new AbortController().signal,
    envelope: {
      commandId,
      bodyHash: JSON.stringify([body, lines]),
      actor,
      orgId,
      correlationId: intent.key,
      causationId: commandId,
      keySent: true,
      ...('bodyNamesStream' in COMMAND_ROUTES[name] && { claimsKey: true }),
      ...(ifMatch !== undefined && { ifMatch }),
      ...(isPerDevice && productId !== undefined && { productId }),
    },
  };
}

export function described({ name, params, body, ifMatch, lines, key }: Intent): string {
  const where = Object.values(params).slice(1).join('/');
  const what = lines === undefined ? JSON.stringify(body) : lines.join(' ');
  return `${key} ${name} ${where} ${what}${ifMatch === undefined ? '' : ` if at ${ifMatch}`}`;
}
