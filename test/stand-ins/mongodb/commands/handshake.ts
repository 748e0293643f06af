import { Int32 } from 'bson';
import type { Document } from '../bson/values';
import { MAX_DOCUMENT_BYTES } from '../storage/collection';
import { sessionIdOf } from '../storage/retries';
import { MAX_MESSAGE_BYTES } from '../server/wire';
import { CommandError } from '../errors';
import { readArray } from './arguments';
import type { Command, CommandContext } from './command';

/** MongoDB 7.0; a newer one would let the driver use the bulkWrite command, which is not here. */
const WIRE_VERSION = 21;
const VERSION = '7.0.0';
const SET_NAME = 'rs0';

function describe({ settings, connectionId }: CommandContext, primary: string): Document {
  const address = `127.0.0.1:${settings.port}`;
  const member = {
    setName: SET_NAME,
    setVersion: 1,
    secondary: false,
    hosts: [address],
    primary: address,
    me: address,
  };
  return {
    helloOk: true,
    [primary]: true,
    ...(settings.standalone ? {} : member),
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: settings.maxWriteBatchSize,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ok: 1,
  };
}

const HELLO_FIELDS = [
  ...['saslSupportedMechs', 'speculativeAuthenticate'],
  ...['helloOk', 'client', 'compression', 'backpressure', 'topologyVersion', 'maxAwaitTimeMS'],
  ...['loadBalanced', 'hostInfo', 'internalClient'],
];

const legacyHello: Command = { fields: HELLO_FIELDS, run: context => describe(context, 'ismaster') };

function endSessions({ body, cursors }: CommandContext): Document {
  for (const lsid of readArray(body, 'endSessions')) {
    const session = sessionIdOf(lsid);
    if (session !== undefined) cursors.closeSession(session);
  }
  return { ok: 1 };
}

/** It has no users. */
function refuse(): never {
  throw new CommandError(18, 'Authentication failed.');
}

export const HANDSHAKE_COMMANDS: Readonly<Record<string, Command>> = {
  hello: { fields: HELLO_FIELDS, run: context => describe(context, 'isWritablePrimary') },
  ismaster: legacyHello,
  isMaster: legacyHello,
  ping: { fields: [], run: () => ({ ok: 1 }) },
  buildInfo: {
    fields: [],
    run: () => ({
      version: VERSION,
      versionArray: [...VERSION.split('.'), '0'].map(part => new Int32(Number(part))),
      gitVersion: 'mongodb-standin',
      modules: ['fleetledger-test-standin'],
      bits: 64,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      ok: 1,
    }),
  },
  saslStart: { fields: ['mechanism', 'payload', 'autoAuthorize', 'options'], run: refuse },
  endSessions: { fields: [], run: endSessions },
};
