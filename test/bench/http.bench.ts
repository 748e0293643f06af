import { join } from 'node:path';
import { COMMAND_ROUTES } from '#contracts/http';
import { adminKeyAuthenticator, createHttpApp, createLogger, keyHash, PlatformMetrics } from '#platform';
import { ANSWERS } from '#projections/views';
import { compare } from './rounds';
import { ADMIN_KEY, scriptServer, underLoad } from './servers';

// What the HTTP layer alone costs (key, validation, metrics, correlation, answer) against a bare node:http server that
// parses and answers: nothing is decided and nothing is stored.

const ANSWER = { id: 'device-1', revision: 7, position: '0'.repeat(20) };

async function platform(): Promise<void> {
  const app = await createHttpApp({
    name: 'standalone',
    routes: COMMAND_ROUTES,
    answers: ANSWERS,
    handler: async () => ({
      status: 201,
      headers: { ETag: '"7"', 'Fleetledger-Position': ANSWER.position },
      body: ANSWER,
    }),
    authenticator: adminKeyAuthenticator(keyHash(ADMIN_KEY)),
    settings: {
      host: '127.0.0.1',
      port: 0,
      managementPort: undefined,
      publicUrl: undefined,
      corsOrigins: [],
      trustedProxies: [],
      tls: undefined,
      isTlsBefore: false,
      jsonLimitBytes: 1_048_576,
      streamLimitBytes: { ImportDevices: 1, UploadFirmware: 1 },
      limits: {
        keyPerSecond: 20_000,
        addressPerSecond: 40_000,
        burstSeconds: 3_600,
        failedAuthenticationsPerMinute: 3_000,
        importsAtOnce: 1,
        exportsAtOnce: 1,
        feedsAtOnce: 1,
      },
      shutdownSeconds: 1,
    },
    logger: createLogger({ app: 'bench', level: 'warn' }),
    metrics: new PlatformMetrics(),
    failures: { failed: () => undefined },
    health: {},
  });
  process.stdout.write(`ready at ${(await app.listen()).url}\n`);
}

export function httpBenchmark(rounds: number, requests = 20_000): Promise<readonly string[]> {
  const bare = () => scriptServer(join(__dirname, 'controls', 'bare-http.js'));
  return compare(
    {
      title: 'the HTTP layer at 64 connections',
      control: { name: 'node:http', measure: () => underLoad(bare, requests) },
      candidates: [{ name: 'platform', measure: () => underLoad(() => scriptServer(__filename), requests) }],
    },
    rounds,
  );
}

if (require.main === module) void platform();
