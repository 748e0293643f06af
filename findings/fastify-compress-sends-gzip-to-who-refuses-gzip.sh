#!/usr/bin/env bash
# @fastify/compress 9.2.0 sends gzip to a client that refuses gzip: `Accept-Encoding: gzip;q=0, *`.
#
# Good guess: `q=0` means "not acceptable" (RFC 9110, 12.5.3), `*` is every coding that is not named otherwise, and the
# plugin of the framework itself chooses by that; so "anything but gzip" gets brotli or the plain text. The plugin first
# replaces each `*` in the text of the header by `gzip`, so it reads "gzip;q=0, gzip" and takes the second. Its negotiator,
# @fastify/accept-negotiator 2.1.2, has the same hole with another end: `*` is its first supported coding whatever else is
# said, so `br;q=0, *` is answered with br. A gateway whose gzip is broken, and that says so in the one way
# that HTTP has, gets bytes that it cannot read. Choose the coding yourself where such clients are served.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent fastify@5.12.8 @fastify/compress@9.2.0 @fastify/accept-negotiator@2.1.2
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import negotiator from '@fastify/accept-negotiator';
import compress from '@fastify/compress';
import Fastify from 'fastify';

const versionOf = name => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
for (const name of ['fastify', '@fastify/compress', '@fastify/accept-negotiator']) console.log(name, versionOf(name));

const fastify = Fastify();
await fastify.register(compress, { encodings: ['br', 'gzip'] });
fastify.get('/', async () => ({ text: 'x'.repeat(5_000) }));

async function codingFor(header) {
  const { headers } = await fastify.inject({ url: '/', headers: { 'accept-encoding': header } });
  const coding = headers['content-encoding'] ?? 'none';
  console.log(`Accept-Encoding: ${header} -> Content-Encoding: ${coding}`);
  return coding;
}

const plain = await codingFor('gzip, br');
const refused = await codingFor('gzip;q=0, *');
const chosen = negotiator.negotiate('br;q=0, *', ['br', 'gzip']);
console.log(`negotiate('br;q=0, *', ['br', 'gzip']) -> ${chosen}`);
process.exit(plain === 'br' && refused === 'gzip' && chosen === 'br' ? 0 : 1);
JS
node see.mjs
