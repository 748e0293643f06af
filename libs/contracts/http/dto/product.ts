import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
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
  ValidateNested,
} from 'class-validator';
import * as values from '../../events/product';
import { IsId, IsLabels, IsName, IsProperties, IsTime, Nullable, Optional } from './rules';

type One<T extends readonly unknown[]> = T[number];

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

/** The fields of a product that can be edited later (C18, domain.md 2); `null` clears those that may be empty. */
class EditableProductBody {
  @Optional()
  @IsLabels()
  names?: Record<string, string>;

  @Optional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  tags?: string[];

  @Optional()
  @IsLabels()
  labels?: Record<string, string>;

  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;

  @Nullable()
  @ValidateNested()
  @Type(() => ImageBody)
  image?: ImageBody | null;

  @Optional()
  @IsIn(values.STAGES)
  stage?: One<typeof values.STAGES>;

  @Nullable()
  @IsTime()
  endOfLife?: string | null;

  @Optional()
  @IsBoolean()
  sharing?: boolean;

  @Optional()
  @ValidateNested()
  @Type(() => JitpBody)
  jitp?: JitpBody;

  @Optional()
  @ValidateNested()
  @Type(() => FirmwarePolicyBody)
  firmwarePolicy?: FirmwarePolicyBody;

  @Optional()
  @IsInt()
  @Min(60)
  @Max(2_592_000)
  presenceTimeoutSeconds?: number;

  @Optional()
  @ValidateNested()
  @Type(() => CertificatesBody)
  certificates?: CertificatesBody;
}

class FixedProductBody extends EditableProductBody {
  @Optional()
  @IsId()
  id?: string;

  @Optional()
  @IsId()
  projectId?: string;

  @Optional()
  @ValidateNested()
  @Type(() => CategoryBody)
  category?: CategoryBody;

  @Optional()
  @IsString()
  @IsName()
  @MaxLength(100)
  hardware?: string;

  @Optional()
  @IsIn(values.DEVICE_TYPES)
  deviceType?: values.DeviceType;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn(values.NETWORK_METHODS, { each: true })
  networkMethods?: values.NetworkMethod[];

  @Optional()
  @IsIn(values.DATA_FORMATS)
  dataFormat?: One<typeof values.DATA_FORMATS>;

  @Optional()
  @IsIn(values.PLATFORMS)
  platform?: One<typeof values.PLATFORMS>;

  @Optional()
  @IsIn(values.ENCRYPTIONS)
  encryption?: One<typeof values.ENCRYPTIONS>;

  @Optional()
  @ValidateNested()
  @Type(() => PowerSavingBody)
  powerSaving?: PowerSavingBody;

  @Optional()
  @IsBoolean()
  specifiedGateway?: boolean;

  @Optional()
  @IsIn(values.GATEWAY_ACCESSES)
  gatewayAccess?: One<typeof values.GATEWAY_ACCESSES>;

  @Optional()
  @IsIn(values.BINDING_MODES)
  bindingMode?: values.BindingMode;

  @Optional()
  @IsIn(values.VERSION_SCHEMES)
  versionScheme?: values.VersionScheme;

  @Optional()
  @IsIn(values.CUSTOMER_AUTHS)
  customerAuth?: One<typeof values.CUSTOMER_AUTHS>;

  @Optional()
  @IsIn(values.PROGRAMMINGS)
  programming?: One<typeof values.PROGRAMMINGS>;

  @Optional()
  @IsBoolean()
  privateBeta?: boolean;

  @Optional()
  @IsBoolean()
  dynamicActivation?: boolean;

  @Optional()
  @IsId()
  modelId?: string;

  @Optional()
  @ValidateNested()
  @Type(() => SchemaBody)
  schema?: SchemaBody;
}

/** A8: name and description are required. */
export class CreateProductBody extends FixedProductBody {
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @IsString()
  @MaxLength(4000)
  description!: string;
}

/** Merge-patch; fixed fields are known here so that the refusal can say `immutable_field`, not `unknown`. */
export class ChangeProductBody extends FixedProductBody {
  @Optional()
  @IsString()
  @IsName()
  @MaxLength(200)
  name?: string;

  @Optional()
  @IsString()
  @MaxLength(4000)
  description?: string;
}

export class BindingModeBody {
  @IsIn(values.BINDING_MODES)
  mode!: values.BindingMode;
}
