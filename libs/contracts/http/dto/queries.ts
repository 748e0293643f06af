import { IsIn, Matches, MaxLength } from 'class-validator';
import {
  IsBooleanText,
  IsId,
  IsName,
  IsNumberText,
  IsQueriedVersion,
  IsQueriedVersionOrUnknown,
  IsTime,
  Optional,
} from './rules';

/** Query strings are text: numbers and booleans are checked as text and read by the handler. */
export class ReadQuery {
  /** A position, or `head`. */
  @Optional()
  @Matches(/^(head|\d{1,20})$/, { message: '$property must be a position or head' })
  after?: string;

  @Optional()
  @IsNumberText('milliseconds')
  waitMs?: string;

  @Optional()
  @IsIn(['fresh', 'stale'])
  consistency?: 'fresh' | 'stale';
}

export class ListQuery extends ReadQuery {
  @Optional()
  @IsNumberText('a whole number')
  limit?: string;

  @Optional()
  @MaxLength(2000)
  cursor?: string;

  @Optional()
  @MaxLength(80)
  sort?: string;

  @Optional()
  @IsBooleanText()
  count?: string;
}

export class ProductsQuery extends ListQuery {
  @Optional()
  @IsId()
  projectId?: string;

  @Optional()
  @MaxLength(100)
  tag?: string;
}

export class DevicesQuery extends ListQuery {
  /** A firmware version, or `unknown`. */
  @Optional()
  @IsQueriedVersionOrUnknown()
  version?: string;

  @Optional()
  @IsBooleanText()
  online?: string;

  @Optional()
  @IsBooleanText()
  locked?: string;

  @Optional()
  @IsId()
  group?: string;

  @Optional()
  @IsId()
  account?: string;

  /** Whether all values fit the product's present schema. */
  @Optional()
  @IsBooleanText()
  fits?: string;

  @Optional()
  @IsIn(['member', 'quarantined'])
  status?: 'member' | 'quarantined';
}

export class AdoptionQuery extends ReadQuery {
  @IsQueriedVersion()
  version!: string;

  /** The last 30 days, or the last 24 hours; by day unless said otherwise. */
  @Optional()
  @IsIn(['hour', 'day'])
  by?: 'hour' | 'day';
}

export class AuditEventsQuery extends ListQuery {
  @Optional()
  @MaxLength(300)
  stream?: string;

  @Optional()
  @MaxLength(80)
  type?: string;

  @Optional()
  @MaxLength(200)
  actor?: string;

  @Optional()
  @MaxLength(200)
  correlationId?: string;

  @Optional()
  @IsTime()
  from?: string;

  @Optional()
  @IsTime()
  to?: string;
}

export class StreamStateQuery extends ReadQuery {
  /** A revision of that stream; without it the newest. */
  @Optional()
  @IsNumberText('a revision')
  asOf?: string;
}

export class DryRunQuery {
  /** Says what would happen and writes nothing. */
  @Optional()
  @IsBooleanText()
  dryRun?: string;
}

/** How a list of devices is to be read, beside its content type. */
export class ImportQuery extends DryRunQuery {
  /** Of a text list: ids of 24 hex characters, or any. Its first line decides otherwise. */
  @Optional()
  @IsIn(['particle', 'any'])
  ids?: 'particle' | 'any';

  /** Of a CSV: the column of the device ids, where it has another name than those that are known. */
  @Optional()
  @IsName()
  @MaxLength(200)
  idColumn?: string;
}
