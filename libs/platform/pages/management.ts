import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformMetrics } from '../metrics/registry';
import { securityHeaders } from '../http/security-headers';
import { readiness, type Failures, type HealthIndicators } from './health';

/** The second listener: health and metrics without credentials, for the network of the operators. */
export interface Management {
  readonly url: string;
  close(): Promise<void>;
}

interface ManagementOptions {
  readonly health: HealthIndicators;
  readonly failures: Failures;
  readonly metrics: PlatformMetrics;
}

const HEADERS = Object.entries(securityHeaders(false));

export async function startManagement(
  host: string,
  port: number,
  options: ManagementOptions,
): Promise<Management> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch(() => response.writeHead(500).end());
  });
  await listening(server, host, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: ManagementOptions,
): Promise<void> {
  for (const [name, value] of HEADERS) response.setHeader(name, value);
  const json = { 'Content-Type': 'application/json; charset=utf-8' };
  switch (request.url) {
    case '/health/live':
      response.writeHead(200, json).end('{"status":"ok"}');
      return;
    case '/health/ready': {
      const report = await readiness(options.health, options.failures);
      response.writeHead(report.status === 'unavailable' ? 503 : 200, json).end(JSON.stringify(report));
      return;
    }
    case '/metrics': {
      const { metrics } = options;
      response.writeHead(200, { 'Content-Type': metrics.contentType }).end(await metrics.render());
      return;
    }
    default:
      response.writeHead(404).end();
  }
}
