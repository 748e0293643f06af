import { status } from '@grpc/grpc-js';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { ReadIndex } from './read-index';
import { RpcError } from './rpc-error';

export type Matches = (ordinal: number) => boolean;

const { FilterCase } = ReadReq.Options.FilterOptions;
const EPOCH_INFORMATION = '$epoch-information';

/** Tests a name once, not once per event of it. */
function once(
  nameOf: (number: number) => string,
  test: (name: string) => boolean,
): (number: number) => boolean {
  const known: (boolean | undefined)[] = [];
  return number => (known[number] ??= test(nameOf(number)));
}

function onStreamName(index: ReadIndex, test: (name: string) => boolean): Matches {
  const isWanted = once(number => index.streams[number]?.name ?? '', test);
  return ordinal => isWanted(index.streamNumber(ordinal));
}

function onEventType(index: ReadIndex, test: (name: string) => boolean): Matches {
  const isWanted = once(number => index.types[number] ?? '', test);
  return ordinal => isWanted(index.typeNumberOf(ordinal));
}

/** What $all shows when no filter is given: everything but the epochs. */
export const unfiltered = (index: ReadIndex): Matches =>
  onStreamName(index, name => name !== EPOCH_INFORMATION);

export function filtered(index: ReadIndex, options: ReadReq.Options.FilterOptions): Matches {
  switch (options.getFilterCase()) {
    case FilterCase.STREAM_IDENTIFIER:
      return onStreamName(index, nameTest(options.getStreamIdentifier()));
    case FilterCase.EVENT_TYPE:
      return onEventType(index, nameTest(options.getEventType()));
    default:
      throw new RpcError(status.INVALID_ARGUMENT, 'the filter names neither streams nor event types');
  }
}

function nameTest(
  expression: ReadReq.Options.FilterOptions.Expression | undefined,
): (name: string) => boolean {
  const pattern = expression?.getRegex() ?? '';
  if (pattern !== '') {
    const regex = new RegExp(pattern);
    return name => regex.test(name);
  }
  const prefixes = expression?.getPrefixList() ?? [];
  return name => prefixes.some(prefix => name.startsWith(prefix));
}
