import { Type } from 'class-transformer';
import {
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
import { CUSTOMER_AUTHS, PROGRAMMINGS, type ConfigurationAnswer } from '../../events/configuration';
import * as values from '../../events/product';
import {
  CategoryBody,
  CertificatesBody,
  FirmwarePolicyBody,
  ImageBody,
  JitpBody,
  PowerSavingBody,
  SchemaBody,
  type One,
} from './product-parts';
import {
  IsAnswer,
  IsId,
  IsLabels,
  IsName,
  IsNamesByLocale,
  IsProperties,
  IsTags,
  IsTime,
  Nullable,
  Optional,
} from './rules';

/** The fields of a product that can be edited later (C18, domain.md 2); `null` clears those that may be empty. */
class EditableProductBody {
  @Optional()
  @IsNamesByLocale()
  names?: Record<string, string>;

  @Optional()
  @IsTags()
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
  @IsIn(CUSTOMER_AUTHS)
  customerAuth?: One<typeof CUSTOMER_AUTHS>;

  @Optional()
  @IsIn(PROGRAMMINGS)
  programming?: One<typeof PROGRAMMINGS>;

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

/** D43: what the question asks for. */
export class AnswerBody {
  @IsAnswer()
  answer!: ConfigurationAnswer;
}
