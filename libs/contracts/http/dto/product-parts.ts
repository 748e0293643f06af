import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import * as values from '../../events/product';
import { IsId, IsProperties, Optional } from './rules';

export type One<T extends readonly unknown[]> = T[number];

export class CategoryBody {
  @IsIn(values.CATEGORY_KINDS)
  kind!: One<typeof values.CATEGORY_KINDS>;

  @Optional()
  @IsId()
  id?: string;
}

export class ImageBody {
  @IsString()
  @MaxLength(2048)
  @Matches(/^https:\/\//, { message: '$property must be an https URL' })
  url!: string;

  @Optional()
  @Matches(/^[0-9a-f]{64}$/, { message: '$property must be 64 lower-case hex digits' })
  sha256?: string;
}

export class PowerSavingBody {
  @IsIn(values.POWER_SAVING_MODES)
  mode!: One<typeof values.POWER_SAVING_MODES>;

  @Optional()
  @IsBoolean()
  qmode?: boolean;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_485_760)
  cycleSeconds?: number;

  @Optional()
  @IsIn(values.DOWNLINKS)
  downlink?: One<typeof values.DOWNLINKS>;
}

export class JitpBody {
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsId(true)
  groups?: string[];

  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;
}

export class FirmwarePolicyBody {
  @Optional()
  @IsBoolean()
  autoUpdate?: boolean;

  @Optional()
  @IsBoolean()
  allowDowngrade?: boolean;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(100)
  maxAttempts?: number;
}

export class CertificatesBody {
  @Optional()
  @IsBoolean()
  mutual?: boolean;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(3650)
  defaultValidDays?: number;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(3650)
  maxValidDays?: number;
}

export class SchemaBody {
  @Optional()
  @IsObject()
  properties?: Record<string, unknown>;

  @Optional()
  @IsObject()
  channels?: Record<string, unknown>;
}
