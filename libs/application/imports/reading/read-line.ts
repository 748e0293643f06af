import { isId, pointerTo, type RejectionReason } from '#contracts';

/** A line of the list without its end, or the lines of a CSV record whose cells have line breaks. */
export interface Line {
  /** Of its first line, from 1. */
  readonly number: number;
  /** The number of the line after it. */
  readonly next: number;
  /** The text; the first characters only when it was too long. */
  readonly text: string;
  readonly tooLong: boolean;
  /** False for bytes that are no UTF-8. */
  readonly isText: boolean;
}

/** What one line asks for. */
export interface ImportRecord {
  readonly line: number;
  /** The line as it came, for the report of a rejection. */
  readonly text: string;
  readonly deviceId: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The properties are cells of a CSV: the schema says what they are. */
  readonly asText?: boolean;
  /** Where the line says them; none is an answer too. */
  readonly groups?: readonly string[];
  /** What the device is, where the line says so (D2). */
  readonly hardware?: string;
}

/** What is wrong with a line. */
export interface LineFault {
  readonly reason: RejectionReason;
  /** Where, by JSON pointer into what the line says; null where it is the line as a whole. */
  readonly path: string | null;
}

export interface RejectedLine extends LineFault {
  readonly line: number;
  readonly text: string;
}

/** A line that is no record: blank, or the header of a CSV. */
export interface SkippedLine {
  readonly line: number;
  readonly skipped: true;
}

export type ReadLine = ImportRecord | RejectedLine | SkippedLine;

export const rejected = (
  { number, text }: Line,
  reason: RejectionReason,
  path: string | null = null,
): RejectedLine => ({ line: number, text, reason, path });

export const skipped = ({ number }: Line): SkippedLine => ({ line: number, skipped: true });

export interface Fields {
  readonly id: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Undefined where the line does not say them. */
  readonly groups: readonly unknown[] | undefined;
  readonly hardware: unknown;
}

/** Whether a line says anything of its device beside the id. */
export const saysMore = ({ properties, groups, hardware }: ImportRecord): boolean =>
  groups !== undefined || hardware !== undefined || Object.keys(properties).length > 0;

/** As long as that of a product, at most. */
const HARDWARE_LIMIT = 100;

const isName = (name: unknown): name is string => typeof name === 'string' && isId(name);

/** The record of these fields, where each is what it must be. */
export function recordOf(line: Line, { id, properties, groups, hardware }: Fields): ReadLine {
  const deviceId = typeof id === 'string' ? id.trim() : '';
  if (!isId(deviceId)) return rejected(line, 'invalid_id', '/id');
  const noProperty = Object.keys(properties).find(name => !isId(name));
  if (noProperty !== undefined) return rejected(line, 'invalid_line', pointerTo('/properties', noProperty));
  const names = groups?.filter(isName);
  if (names?.length !== groups?.length) {
    const wrong = groups?.findIndex(name => !isName(name)) ?? 0;
    return rejected(line, 'invalid_line', pointerTo('/groups', wrong));
  }
  const isNamed = typeof hardware === 'string' && hardware.trim() !== '' && hardware.length <= HARDWARE_LIMIT;
  if (hardware !== undefined && !isNamed) return rejected(line, 'invalid_line', '/hardware');
  return {
    line: line.number,
    text: line.text,
    deviceId,
    properties,
    ...(names !== undefined && { groups: [...new Set(names)] }),
    ...(isNamed && { hardware: hardware.trim() }),
  };
}
