import type { Position } from '#contracts';
import type { Keyset } from '#read-store';

/** Which part of a list is wanted. */
export interface Part {
  readonly limit: number;
  /** Exclusive; from the beginning without it. */
  readonly from?: Keyset;
  /** The part lies before `from`. */
  readonly backwards: boolean;
  /** Of a list that is read from end to end: what it costs is no more than that. */
  readonly isWhole?: boolean;
}

export interface SourcePage<Item extends object = object> {
  /** In the order of the list, also when read backwards. */
  readonly items: readonly Item[];
  /** Where each item is in the list. */
  readonly keys: readonly Keyset[];
  /** True when the list goes on in the direction of reading. */
  readonly more: boolean;
}

/** A list that is read by keyset: from a read model, a stream, or the audit sink. */
export interface PageSource<Item extends object = object> {
  /** Of what cursors point into. */
  readonly version: number;
  readonly position: Position;
  /** Top-level fields of the items, in the order of the CSV's columns. */
  readonly columns: readonly string[];
  /** True when it can be read backwards. */
  readonly twoWay: boolean;
  page(part: Part): Promise<SourcePage<Item>>;
  /** Exact, where an index gives it; else null. */
  count?(): Promise<number | null>;
}
