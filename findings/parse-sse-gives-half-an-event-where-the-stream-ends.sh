#!/usr/bin/env bash
# parse-sse 0.1.0 gives out the event in which a stream ends, half as it is: a counter of 104857 becomes one of 1048.
#
# Good guess: what an event stream ends in is thrown away ("once the end of the file is reached, any pending data must be
# discarded", WHATWG HTML, 9.2.6), so that who connects again with Last-Event-ID gets that event whole; eventsource-parser
# does so, and "spec-compliant" in a README says so. This one ends the last line, then the last event. The id of an event
# stands before its data where most servers write it, so the half event also counts as seen, and its other half never
# comes. JSON that is cut throws later on; a number, a name or one line of two is as good as a whole one. A stream ends in
# the middle of an event, and well, where nothing tells its length: in a body that ends with its connection, which is what
# a proxy gets that speaks HTTP/1.0 to its upstream. A feed of a fleet that is read so has a wrong event now and then,
# where a server was replaced.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent --ignore-scripts parse-sse@0.1.0 eventsource-parser@4.1.3
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createParser } from 'eventsource-parser';
import { parseServerSentEvents } from 'parse-sse';

for (const name of ['parse-sse', 'eventsource-parser'])
  console.log(`${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version}`);
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n';
const EVENTS = 'id: 41\ndata: 104856\n\nid: 42\ndata: 104857\n\n';

/** What fetch gives of a server that ends the connection after so much of the events. */
async function fetched(events) {
  const server = createServer(socket => socket.once('data', () => socket.end(HEAD + events)));
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${server.address().port}/`);
  server.close();
  return response;
}

async function byParseSse(events) {
  const seen = [];
  for await (const { lastEventId, data } of parseServerSentEvents(await fetched(events))) seen.push(`${lastEventId}: ${data}`);
  return seen.join(', ');
}

async function byParser(events) {
  const seen = [];
  const parser = createParser({ onEvent: ({ id, data }) => seen.push(`${id}: ${data}`) });
  for await (const chunk of (await fetched(events)).body.pipeThrough(new TextDecoderStream())) parser.feed(chunk);
  return seen.join(', ');
}

const ended = EVENTS.slice(0, -'57\n\n'.length);
const seen = { whole: await byParseSse(EVENTS), ended: await byParseSse(ended), other: await byParser(ended) };
console.log(`all of it: ${seen.whole}\nended in the second: ${seen.ended}\neventsource-parser: ${seen.other}`);
const isSo = seen.whole === '41: 104856, 42: 104857' && seen.ended === '41: 104856, 42: 1048' && seen.other === '41: 104856';
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
