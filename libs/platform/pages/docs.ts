import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ConstantText } from '../http/compression';
import { Problem } from '../problem/problem';

/** Swagger UI as it is published: scripts and styles in single files. */
const PACKAGE = dirname(require.resolve('swagger-ui-dist/package.json'));

const SCRIPT = 'text/javascript; charset=utf-8';
/** What the page loads, with its types; the last is ours. */
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': SCRIPT,
  'start.js': SCRIPT,
};
/** In seconds; names stay the same from version to version. */
const KEPT = 3600;

export const DOCS_PATHS = ['/docs', '/docs/:asset'] as const;

/** URLs are relative, so that the page works behind a proxy that puts a path before it. */
const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API - Fleetledger</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="api"></div>
<noscript>This page needs JavaScript. The same as data: <a href="openapi.json">openapi.json</a>.</noscript>
<script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script>
</body></html>
`;

/** A key is entered in the page ("Authorize"), stays in its memory, and is sent as a header alone. */
const START = `SwaggerUIBundle({
  url: new URL('openapi.json', document.baseURI).href,
  dom_id: '#api',
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  validatorUrl: null,
});
`;

/** Adds the page for people and what it loads. `apiOrigin` is where requests of the page go besides here. */
export function addDocs(fastify: FastifyInstance, apiOrigin: string | undefined): void {
  const page = new ConstantText(PAGE);
  const assets = new Map<string, Promise<ConstantText>>();
  fastify.get('/docs', (_request, reply) => page.send(asPage(reply, apiOrigin)));
  fastify.get<{ Params: { asset: string } }>('/docs/:asset', async (request, reply) => {
    const { asset } = request.params;
    const type = Object.hasOwn(ASSETS, asset) ? ASSETS[asset] : undefined;
    if (type === undefined) throw new Problem('not_found', { detail: 'There is nothing at this path.' });
    const text = assets.get(asset) ?? read(asset);
    assets.set(asset, text);
    return (await text).send(
      reply.header('Content-Type', type).header('Cache-Control', `public, max-age=${KEPT}`),
    );
  });
}

const read = async (asset: string): Promise<ConstantText> =>
  new ConstantText(asset === 'start.js' ? START : await readFile(join(PACKAGE, asset), 'utf8'));

/** Scripts and requests are of this origin alone, but for the API's own. */
function asPage(reply: FastifyReply, apiOrigin: string | undefined): FastifyReply {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self'${apiOrigin === undefined ? '' : ` ${apiOrigin}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', policy.join('; '));
}
