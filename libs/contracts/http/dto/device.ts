import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LOCK_TIMES, type LockTime } from '../../events/device';
import type { FirmwareVersion } from '../../firmware-version';
import { Described } from './described';
import {
  IsFirmwareVersion,
  IsId,
  IsProperties,
  IsReportedVersion,
  IsTime,
  Nullable,
  Optional,
  OrNull,
} from './rules';

export class CreateDeviceBody {
  @Described('Unique in the organization; 24 hex characters are kept in lower case.')
  @IsId()
  id!: string;

  @Described('Values of the properties that the schema of the product has, and of others.')
  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;

  @Described('Groups of the product that it is in from the beginning.')
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups?: string[];

  @Described('Of a sub-device that names its gateway: which one.')
  @Optional()
  @IsId()
  specifiedGatewayId?: string;
}

export class MoveBody {
  @Described('The product that the device goes to.')
  @IsId()
  productId!: string;
}

export class GatewayBody {
  @Described('A device of a gateway product; null detaches.')
  @OrNull()
  @IsId()
  gatewayId!: string | null;
}

export class LockBody {
  @Described('The version that it is to run.')
  @IsFirmwareVersion()
  version!: FirmwareVersion;

  @Described('`reset`: from the next connect or boot on. `now`: at once; the device must be online.', {
    default: 'reset',
  })
  @Optional()
  @IsIn(LOCK_TIMES)
  when?: LockTime;
}

export class DevelopmentBody {
  @Described('Whether it is a development device, which is offered no firmware.')
  @IsBoolean()
  development!: boolean;
}

export class GroupsBody {
  @Described('All groups that it is to be in.')
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups!: string[];
}

/** A merge-patch (RFC 7396): null takes a property away. */
export class PropertiesBody {
  @Described('A merge patch (RFC 7396): null takes a property away.')
  @IsProperties()
  properties!: Record<string, unknown>;
}

export class BindBody {
  @Described('The account, by the id that you have for it.')
  @IsId()
  account!: string;
}

export class TransferBody {
  @Described('An account that the device is bound to.')
  @IsId()
  from!: string;

  @Described('The account that it is bound to from now on.')
  @IsId()
  to!: string;
}

export class ShareBody {
  @Described('The account that the device is shared with.')
  @IsId()
  account!: string;

  @Described('Who shares; needed only where the device has several accounts.')
  @Optional()
  @IsId()
  by?: string;
}

export class OutcomeBody {
  @Described('The version that was tried.')
  @IsReportedVersion()
  version!: FirmwareVersion;

  @Described('How it ended.')
  @IsIn(['succeeded', 'failed'])
  result!: 'succeeded' | 'failed';

  @Described('The attempt that it is of, as the offer named it; without it, the open one.')
  @Optional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  attempt?: number;

  @Described('What went wrong, in the words of the device.')
  @Optional()
  @IsString()
  @MaxLength(500)
  error?: string;
}

export class CheckInBody {
  @Described('Whether it is connected from now on.')
  @IsBoolean()
  online!: boolean;

  @Described(
    'What runs. What is no version of the scheme of the product is kept as text, and what runs is then unknown. Null says nothing.',
  )
  @Nullable()
  @IsReportedVersion()
  version?: FirmwareVersion | null;

  @Described('How an update ended.')
  @Optional()
  @ValidateNested()
  @Type(() => OutcomeBody)
  outcome?: OutcomeBody;

  @Described('The device has just started.')
  @Optional()
  @IsBoolean()
  boot?: boolean;

  @Described('The product number that the running firmware was built for (D7, D8).')
  @Optional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  productNumber?: number;

  @Described('What it is built of, as it says itself.')
  @Optional()
  @IsString()
  @MaxLength(100)
  hardware?: string;

  @Described('The gateway that it speaks through.')
  @Optional()
  @IsId()
  via?: string;

  @Described('When it was so; now where it is left out.')
  @Optional()
  @IsTime()
  occurredAt?: string;
}

export const BULK_ACTIONS = [
  'lock',
  'unlock',
  'add-groups',
  'remove-groups',
  'set-properties',
  'approve',
  'deny',
  'move',
  'remove',
  'unbind',
] as const;

export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Devices of one bulk by their ids; a filter names any number. */
const BULK_IDS_MAX = 5_000;

export class BulkArgsBody {
  @Described('`lock`: the version that they are to run.')
  @Optional()
  @IsFirmwareVersion()
  version?: FirmwareVersion;

  @Described('`lock`: from when on it counts.', { default: 'reset' })
  @Optional()
  @IsIn(LOCK_TIMES)
  when?: LockTime;

  @Described('`add-groups`, `remove-groups`: the groups.')
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups?: string[];

  @Described('`move`: the product that they go to.')
  @Optional()
  @IsId()
  productId?: string;

  @Described('`unbind`: the account.')
  @Optional()
  @IsId()
  account?: string;

  @Described('`set-properties`: a merge patch (RFC 7396).')
  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;
}

export class BulkTargetBody {
  @Described('The devices by their ids; instead of `filter`.')
  @Optional()
  @IsArray()
  @ArrayMaxSize(BULK_IDS_MAX)
  @IsId(true)
  ids?: string[];

  @Described('Devices of the product that fit a filter (docs/reference/filter.md); not by `lastSeen`.')
  @Optional()
  @MaxLength(2000)
  filter?: string;

  @Described(
    'With `filter`: a position that the devices must be known up to, as a list or a dry run answered it.',
  )
  @Optional()
  @Matches(/^\d{1,20}$/, { message: '$property must be a position' })
  at?: string;
}

export class BulkBody {
  @Described('What is done to each device.')
  @IsIn(BULK_ACTIONS)
  action!: BulkAction;

  @Described('What the action needs.')
  @Optional()
  @ValidateNested()
  @Type(() => BulkArgsBody)
  args?: BulkArgsBody;

  @Described('The devices that are meant.')
  @ValidateNested()
  @Type(() => BulkTargetBody)
  target!: BulkTargetBody;
}
