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
import { Described } from './described';
import { IsId, IsProperties, Optional } from './rules';

export type One<T extends readonly unknown[]> = T[number];

export class CategoryBody {
  @Described('Whether the category is one of the industry or your own.')
  @IsIn(values.CATEGORY_KINDS)
  kind!: One<typeof values.CATEGORY_KINDS>;

  @Described('The category.')
  @Optional()
  @IsId()
  id?: string;
}

export class ImageBody {
  @Described('Where it is, at an https URL.')
  @IsString()
  @MaxLength(2048)
  @Matches(/^https:\/\//, { message: '$property must be an https URL' })
  url!: string;

  @Described('SHA-256 of its bytes, in hex.')
  @Optional()
  @Matches(/^[0-9a-f]{64}$/, { message: '$property must be 64 lower-case hex digits' })
  sha256?: string;
}

export class PowerSavingBody {
  @Described('How it sleeps.')
  @IsIn(values.POWER_SAVING_MODES)
  mode!: One<typeof values.POWER_SAVING_MODES>;

  @Described('Whether what is sent to it waits until it is awake.')
  @Optional()
  @IsBoolean()
  qmode?: boolean;

  @Described('How long it sleeps at a time.')
  @Optional()
  @IsInt()
  @Min(1)
  @Max(10_485_760)
  cycleSeconds?: number;

  @Described('Whether what is sent to it is kept until it is awake, or sent at once.')
  @Optional()
  @IsIn(values.DOWNLINKS)
  downlink?: One<typeof values.DOWNLINKS>;
}

export class JitpBody {
  @Described('Its groups.')
  @Optional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsId(true)
  groups?: string[];

  @Described('Its properties.')
  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;
}

export class FirmwarePolicyBody {
  @Described('Whether devices are offered released versions.')
  @Optional()
  @IsBoolean()
  autoUpdate?: boolean;

  @Described('Whether a lower version may be offered than the one that runs.')
  @Optional()
  @IsBoolean()
  allowDowngrade?: boolean;

  @Described('After so many that failed or were reverted nothing is offered until a new release or lock.')
  @Optional()
  @IsInt()
  @Min(1)
  @Max(100)
  maxAttempts?: number;
}

export class CertificatesBody {
  @Described('Whether devices have certificates too.')
  @Optional()
  @IsBoolean()
  mutual?: boolean;

  @Described('How long one is valid that does not say it.')
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3650)
  defaultValidDays?: number;

  @Described('How long one may be valid.')
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3650)
  maxValidDays?: number;
}

export class SchemaBody {
  @Described('What a device has, by name: a JSON Schema each.')
  @Optional()
  @IsObject()
  properties?: Record<string, unknown>;

  @Described('What a device sends, by name.')
  @Optional()
  @IsObject()
  channels?: Record<string, unknown>;
}
