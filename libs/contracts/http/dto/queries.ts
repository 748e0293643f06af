import { IsIn, Matches, MaxLength } from 'class-validator';
import { ID_PATTERN } from '../../ids';
import { Described } from './described';
import {
  IsBooleanText,
  IsId,
  IsMoment,
  IsName,
  IsNumberText,
  IsQueriedVersion,
  IsQueriedVersionOrUnknown,
  IsTime,
  Optional,
} from './rules';

/** What a query takes that says nothing else, and the most that it may say. */
export const READING = { waitMs: 2_000, waitMsMost: 10_000, pageItems: 50, pageItemsMost: 500 } as const;

/** Query strings are text: numbers and booleans are checked as text and read by the handler. */
export class ReadQuery {
  @Described(
    'A position: the answer has at least what was written up to it, else 503. `head` is the end of the log as it is now.',
  )
  @Optional()
  @Matches(/^(head|\d{1,20})$/, { message: '$property must be a position or head' })
  after?: string;

  @Described('How long the answer may wait for `after`, in milliseconds.', {
    default: READING.waitMs,
    maximum: READING.waitMsMost,
  })
  @Optional()
  @IsNumberText('milliseconds')
  waitMs?: string;

  @Described('`fresh` waits a moment for what was acknowledged, `stale` does not.', { default: 'fresh' })
  @Optional()
  @IsIn(['fresh', 'stale'])
  consistency?: 'fresh' | 'stale';
}

const together =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) =>
    decorators.forEach(decorate => decorate(target, property));

const AsOf = (): PropertyDecorator =>
  together(
    Described(
      'As of then: a position, or a time (RFC 3339), for what was recorded up to it. The position of the answer says which event was the last.',
    ),
    Optional(),
    IsMoment(),
  );

const Clock = (): PropertyDecorator =>
  together(
    Described('By which clock `asOf` is: `known`, by when things were recorded. `happened` is refused.', {
      default: 'known',
    }),
    Optional(),
    IsIn(['known', 'happened']),
  );

/** What is answered as of any moment since the log began. */
export class AsOfQuery extends ReadQuery {
  @AsOf()
  asOf?: string;

  @Clock()
  clock?: 'known' | 'happened';
}

export class ListQuery extends ReadQuery {
  @Described('How many to answer, up to 500 of a page; an export has all, or as many as this says.', {
    default: READING.pageItems,
    minimum: 1,
  })
  @Optional()
  @IsNumberText('a whole number')
  limit?: string;

  @Described('`next` or `prev` of a page; the other parameters stay as they were.')
  @Optional()
  @MaxLength(2000)
  cursor?: string;

  @Described('The field to sort by, with `-` before it for the highest first.')
  @Optional()
  @MaxLength(80)
  sort?: string;

  @Described('Whether to answer how many there are on all pages.', { default: false })
  @Optional()
  @IsBooleanText()
  count?: string;
}

export class AsOfListQuery extends ListQuery {
  @AsOf()
  asOf?: string;

  @Clock()
  clock?: 'known' | 'happened';
}

/** A filter (docs/reference/filter.md); what it means, the view says. */
const IsFilter =
  (of: string): PropertyDecorator =>
  (target, property) => {
    const described = Described(
      `Which ${of}, as \`online and version < 1.2.0\`: the language is in docs/reference/filter.md. A \`+\` is sent as \`%2B\`.`,
    );
    for (const rule of [described, Optional(), MaxLength(2000)]) rule(target, property);
  };

export class FilteredQuery extends ListQuery {
  @IsFilter('of the list')
  filter?: string;
}

/** Of what is counted of devices. */
export class CountedQuery extends AsOfQuery {
  @IsFilter('devices')
  filter?: string;
}

export class ProductsQuery extends FilteredQuery {
  @Described('Products of this project.')
  @Optional()
  @IsId()
  projectId?: string;

  @Described('Products with this tag.')
  @Optional()
  @MaxLength(100)
  tag?: string;
}

export class DevicesQuery extends FilteredQuery {
  @Described('Devices that run this version, or `unknown`: that have reported none.')
  @Optional()
  @IsQueriedVersionOrUnknown()
  version?: string;

  @Described('Devices that are connected, or that are not.')
  @Optional()
  @IsBooleanText()
  online?: string;

  @Described('Devices with a lock, or without.')
  @Optional()
  @IsBooleanText()
  locked?: string;

  @Described('Devices of this group.')
  @Optional()
  @IsId()
  group?: string;

  @Described('Devices that this account is bound to.')
  @Optional()
  @IsId()
  account?: string;

  @Described("Whether all values fit the product's present schema.")
  @Optional()
  @IsBooleanText()
  fits?: string;

  @Described('Members of the product, or devices in quarantine.')
  @Optional()
  @IsIn(['member', 'quarantined'])
  status?: 'member' | 'quarantined';
}

export class WhyFirmwareQuery extends ReadQuery {
  @Described('The version that it is asked about; without it the one that the device should run.')
  @Optional()
  @IsQueriedVersion()
  version?: string;
}

export class CustodyQuery extends ReadQuery {
  @Described('As of then: a position, or a time (RFC 3339) at which things were recorded.')
  @Optional()
  @IsMoment()
  asOf?: string;
}

export class AdoptionQuery extends ReadQuery {
  @Described('The version that devices come to.')
  @IsQueriedVersion()
  version!: string;

  @Described('The last 30 days by day, or the last 24 hours by hour.', { default: 'day' })
  @Optional()
  @IsIn(['hour', 'day'])
  by?: 'hour' | 'day';
}

export class AuditEventsQuery extends ListQuery {
  @Described('Events of this stream.')
  @Optional()
  @MaxLength(300)
  stream?: string;

  @Described('Events of these types, with commas between them.')
  @Optional()
  @MaxLength(2000)
  type?: string;

  @Described('Events about this product.')
  @Optional()
  @IsId()
  product?: string;

  @Described('Events of this device, whatever product it was in.')
  @Optional()
  @IsId()
  device?: string;

  @Described('The event of this id.')
  @Optional()
  @IsId()
  eventId?: string;

  @Described('Whether to answer what the events say, in today’s shape.', { default: false })
  @Optional()
  @IsBooleanText()
  data?: string;

  @Described('What this subject did.')
  @Optional()
  @MaxLength(200)
  actor?: string;

  @Described('What one request did.')
  @Optional()
  @MaxLength(200)
  correlationId?: string;

  @Described('Recorded at this time or later.')
  @Optional()
  @IsTime()
  from?: string;

  @Described('Recorded before this time.')
  @Optional()
  @IsTime()
  to?: string;
}

const ID = ID_PATTERN.source.slice(1, -1);
/** Ids with commas between them, at most 50. */
const IDS = new RegExp(`^${ID}(?:,${ID}){0,49}$`);
const IDS_MESSAGE = '$property must be ids with commas between them, at most 50';

/** A feed is of the log itself, which is never behind. */
export class FollowQuery {
  @Described('A position that must be in the log already, or `head`; as in other queries.')
  @Optional()
  @Matches(/^(head|\d{1,20})$/, { message: '$property must be a position or head' })
  after?: string;

  @Described(
    'What comes after this position; `0` for all there is. Without it, and without `Last-Event-ID`: what comes from now on.',
  )
  @Optional()
  @Matches(/^\d{1,20}$/, { message: '$property must be a position' })
  from?: string;

  @Described('How many to answer at most; of the pull feed.', {
    default: READING.pageItems,
    minimum: 1,
    maximum: READING.pageItemsMost,
  })
  @Optional()
  @IsNumberText('a whole number')
  limit?: string;

  @Described('How long to wait where there is nothing yet, in milliseconds; of the pull feed.', {
    default: 0,
    maximum: READING.waitMsMost,
  })
  @Optional()
  @IsNumberText('milliseconds')
  waitMs?: string;

  @Described('Events of these types, with commas between them.')
  @Optional()
  @MaxLength(2000)
  type?: string;

  @Described('Events about these products, with commas between them.')
  @Optional()
  @Matches(IDS, { message: IDS_MESSAGE })
  product?: string;

  @Described('Events of these devices, with commas between them.')
  @Optional()
  @Matches(IDS, { message: IDS_MESSAGE })
  device?: string;
}

export class RefusalsQuery extends ListQuery {
  @Described('Refusals of this subject.')
  @Optional()
  @MaxLength(300)
  actor?: string;

  @Described('Refusals at this path and at whatever is below it.')
  @Optional()
  @MaxLength(500)
  target?: string;

  @Described('Refusals with this problem code.')
  @Optional()
  @MaxLength(80)
  code?: string;

  @Described('Refused at this time or later.')
  @Optional()
  @IsTime()
  from?: string;

  @Described('Refused before this time.')
  @Optional()
  @IsTime()
  to?: string;
}

export class StreamStateQuery extends ReadQuery {
  @Described('A revision of that stream; without it the newest.')
  @Optional()
  @IsNumberText('a revision')
  asOf?: string;
}

export class DryRunQuery {
  @Described('Says what would happen and writes nothing.', { default: false })
  @Optional()
  @IsBooleanText()
  dryRun?: string;
}

/** How a list of devices is to be read, beside its content type. */
export class ImportQuery extends DryRunQuery {
  @Described('Of a text list: ids of 24 hex characters, or any. Its first line decides otherwise.')
  @Optional()
  @IsIn(['particle', 'any'])
  ids?: 'particle' | 'any';

  @Described('Of a CSV: the column of the device ids, where it has another name than those that are known.')
  @Optional()
  @IsName()
  @MaxLength(200)
  idColumn?: string;
}
