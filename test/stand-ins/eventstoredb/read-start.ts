import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { Position } from './read-responses';

const { AllOptionCase } = ReadReq.Options.AllOptions;
const { RevisionOptionCase } = ReadReq.Options.StreamOptions;
/** The largest uint64 is the wire's other way to say "end". */
const END = '18446744073709551615';

export type AllStart = Position | 'start' | 'end';
export type StreamStart = number | 'start' | 'end';

export function allStart(options: ReadReq.Options.AllOptions | undefined): AllStart {
  const position = options?.getPosition();
  if (position === undefined) return options?.getAllOptionCase() === AllOptionCase.END ? 'end' : 'start';
  if (position.getCommitPosition() === END) return 'end';
  return { commit: Number(position.getCommitPosition()), prepare: Number(position.getPreparePosition()) };
}

export function streamStart(options: ReadReq.Options.StreamOptions): StreamStart {
  switch (options.getRevisionOptionCase()) {
    case RevisionOptionCase.REVISION:
      return options.getRevision() === END ? 'end' : Number(options.getRevision());
    case RevisionOptionCase.END:
      return 'end';
    default:
      return 'start';
  }
}
