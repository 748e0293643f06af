import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LOCK_TIMES, type LockTime } from '../../events/device';
import type { FirmwareVersion } from '../../firmware-version';
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
  @IsId()
  id!: string;

  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;

  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups?: string[];

  @Optional()
  @IsId()
  specifiedGatewayId?: string;
}

export class MoveBody {
  /** The product that the device goes to. */
  @IsId()
  productId!: string;
}

export class GatewayBody {
  /** A device of a gateway product; null detaches. */
  @OrNull()
  @IsId()
  gatewayId!: string | null;
}

export class LockBody {
  @IsFirmwareVersion()
  version!: FirmwareVersion;

  @Optional()
  @IsIn(LOCK_TIMES)
  when?: LockTime;
}

export class DevelopmentBody {
  @IsBoolean()
  development!: boolean;
}

export class GroupsBody {
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups!: string[];
}

/** A merge-patch (RFC 7396): null takes a property away. */
export class PropertiesBody {
  @IsProperties()
  properties!: Record<string, unknown>;
}

export class BindBody {
  @IsId()
  account!: string;
}

export class TransferBody {
  /** An account that the device is bound to. */
  @IsId()
  from!: string;

  @IsId()
  to!: string;
}

export class ShareBody {
  @IsId()
  account!: string;

  /** Who shares; needed only where the device has several accounts. */
  @Optional()
  @IsId()
  by?: string;
}

export class OutcomeBody {
  @IsReportedVersion()
  version!: FirmwareVersion;

  @IsIn(['succeeded', 'failed'])
  result!: 'succeeded' | 'failed';

  /** The attempt that it is of, as the offer named it; without it, the open one. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  attempt?: number;

  @Optional()
  @IsString()
  @MaxLength(500)
  error?: string;
}

export class CheckInBody {
  @IsBoolean()
  online!: boolean;

  /** What is no version of the product's scheme is kept as text; the running version is then unknown. Null says nothing. */
  @Nullable()
  @IsReportedVersion()
  version?: FirmwareVersion | null;

  @Optional()
  @ValidateNested()
  @Type(() => OutcomeBody)
  outcome?: OutcomeBody;

  /** The device has just started. */
  @Optional()
  @IsBoolean()
  boot?: boolean;

  /** The product number that the running firmware was built for (D7, D8). */
  @Optional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  productNumber?: number;

  @Optional()
  @IsString()
  @MaxLength(100)
  hardware?: string;

  @Optional()
  @IsId()
  via?: string;

  @Optional()
  @IsTime()
  occurredAt?: string;
}
