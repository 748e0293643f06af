/** Revisions of a stream; `any` are all of one that has events. */
export type Revisions = 'any' | readonly number[];

/** What a caller lets a stream be at when a command is decided: If-Match and If-None-Match (RFC 9110 13.1). */
export interface RevisionCondition {
  readonly among?: Revisions;
  readonly notAmong?: Revisions;
}

/** Whether a stream at `revision` (-1 before its first event) is as the caller wants it. */
export const allows = ({ among, notAmong }: RevisionCondition, revision: number): boolean =>
  (among === undefined || includes(among, revision)) &&
  (notAmong === undefined || !includes(notAmong, revision));

const includes = (revisions: Revisions, revision: number): boolean =>
  revisions === 'any' ? revision >= 0 : revisions.includes(revision);
