#!/usr/bin/env bash
# coap 1.5.0 sends percent-escapes as they stand: `aa%3Abb` of a URI is another device than `aa:bb`.
#
# Good guess: as with HTTP one escapes an id with encodeURIComponent and the other side gets it back. In CoAP no URI
# travels: a client takes it apart into options and must undo each escape while it does (RFC 7252, 6.4, steps 8 and 9).
# This package, "modelled after http", only splits the text: a MAC address or an endpoint name such as urn:imei:... arrives
# with `%3A` in it, and an LwM2M server, which rightly undoes nothing, registers a device of a name that nobody has. The
# other way an option that holds a slash becomes two parts of the server's `req.url`, as nothing is escaped there either
# (6.5). What HTTP's reflex does for safety makes two devices of one here: give ids to this package as they are.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent coap@1.5.0 coap-packet@1.1.1
cat >see.mjs <<'JS'
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import coap from 'coap';
import { generate, parse } from 'coap-packet';

console.log(`coap ${JSON.parse(readFileSync('node_modules/coap/package.json')).version}`);
const socket = createSocket('udp4');
await new Promise(resolve => socket.bind(0, '127.0.0.1', resolve));
const { port } = socket.address();

/** The options of the datagram that a request becomes. */
function sent(request) {
  return new Promise(resolve => {
    socket.once('message', (bytes, from) => {
      const { messageId, token, options } = parse(bytes);
      socket.send(generate({ code: '2.04', ack: true, messageId, token }), from.port, from.address);
      const named = options.filter(({ name }) => name === 'Uri-Path' || name === 'Uri-Query');
      resolve(named.map(({ name, value }) => `${name}: ${value}`).join(', '));
    });
    coap.request(request).end();
  });
}

const checkIn = await sent({ hostname: '127.0.0.1', port, pathname: `/devices/${encodeURIComponent('00:1b:44:11:3a:b7')}` });
const register = await sent(`coap://127.0.0.1:${port}/rd?ep=${encodeURIComponent('urn:imei:356938035643809')}`);
console.log(checkIn);
console.log(register);

const spare = createSocket('udp4');
await new Promise(resolve => spare.bind(0, '127.0.0.1', resolve));
const { port: serverPort } = spare.address();
await new Promise(resolve => spare.close(resolve));
const server = coap.createServer();
const shown = new Promise(resolve => server.on('request', ({ url }, response) => (response.end(), resolve(url))));
await new Promise(resolve => server.listen(serverPort, '127.0.0.1', resolve));
const path = ['devices', 'a/b'].map(value => ({ name: 'Uri-Path', value: Buffer.from(value) }));
socket.send(generate({ code: 'GET', confirmable: true, messageId: 7, options: path }), serverPort, '127.0.0.1');
console.log(`Uri-Path: devices, Uri-Path: a/b is shown as ${await shown}`);

const isSo =
  checkIn === 'Uri-Path: devices, Uri-Path: 00%3A1b%3A44%3A11%3A3a%3Ab7' &&
  register === 'Uri-Path: rd, Uri-Query: ep=urn%3Aimei%3A356938035643809' &&
  (await shown) === '/devices/a/b';
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
