import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';

export const streamName = (identifier: StreamIdentifier | undefined): string =>
  identifier === undefined ? '' : Buffer.from(identifier.getStreamName_asU8()).toString('utf8');
