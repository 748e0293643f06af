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
import { Described } from './described';
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
  @Described('What the product is called in each locale.')
  @Optional()
  @IsNamesByLocale()
  names?: Record<string, string>;

  @Described('Texts to find it by.')
  @Optional()
  @IsTags()
  tags?: string[];

  @Described('Keys and values of your own.')
  @Optional()
  @IsLabels()
  labels?: Record<string, string>;

  @Described('Properties of your own, of any JSON value.')
  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;

  @Described('A picture of the product; null takes it away.')
  @Nullable()
  @ValidateNested()
  @Type(() => ImageBody)
  image?: ImageBody | null;

  @Described('How far it is.')
  @Optional()
  @IsIn(values.STAGES)
  stage?: One<typeof values.STAGES>;

  @Described('When it is no longer supported; null where that is not known.')
  @Nullable()
  @IsTime()
  endOfLife?: string | null;

  @Described('Whether an account may share a device with another one.')
  @Optional()
  @IsBoolean()
  sharing?: boolean;

  @Described('What a device gets that is added without saying more.')
  @Optional()
  @ValidateNested()
  @Type(() => JitpBody)
  jitp?: JitpBody;

  @Described('How devices are updated; what is left out stays.')
  @Optional()
  @ValidateNested()
  @Type(() => FirmwarePolicyBody)
  firmwarePolicy?: FirmwarePolicyBody;

  @Described('A device that is not heard of for so long is offline.')
  @Optional()
  @IsInt()
  @Min(60)
  @Max(2_592_000)
  presenceTimeoutSeconds?: number;

  @Described('How devices and service know each other; what is left out stays.')
  @Optional()
  @ValidateNested()
  @Type(() => CertificatesBody)
  certificates?: CertificatesBody;
}

class FixedProductBody extends EditableProductBody {
  @Described('Yours, unique in the organization; made where it is left out.')
  @Optional()
  @IsId()
  id?: string;

  @Described('The project that it belongs to.', { default: 'default' })
  @Optional()
  @IsId()
  projectId?: string;

  @Described('The kind of product.')
  @Optional()
  @ValidateNested()
  @Type(() => CategoryBody)
  category?: CategoryBody;

  @Described('The hardware that its devices must have; any where it is left out.')
  @Optional()
  @IsString()
  @IsName()
  @MaxLength(100)
  hardware?: string;

  @Described('What its devices are.', { default: 'device' })
  @Optional()
  @IsIn(values.DEVICE_TYPES)
  deviceType?: values.DeviceType;

  @Described('The networks that its devices are in.')
  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn(values.NETWORK_METHODS, { each: true })
  networkMethods?: values.NetworkMethod[];

  @Described('How devices write data.')
  @Optional()
  @IsIn(values.DATA_FORMATS)
  dataFormat?: One<typeof values.DATA_FORMATS>;

  @Described('Of NB-IoT: the platform that devices connect to.')
  @Optional()
  @IsIn(values.PLATFORMS)
  platform?: One<typeof values.PLATFORMS>;

  @Described('Of AEP: how data is protected.')
  @Optional()
  @IsIn(values.ENCRYPTIONS)
  encryption?: One<typeof values.ENCRYPTIONS>;

  @Described('Of AEP: how its devices save power.')
  @Optional()
  @ValidateNested()
  @Type(() => PowerSavingBody)
  powerSaving?: PowerSavingBody;

  @Described('Of sub-devices: whether each is held to one gateway.')
  @Optional()
  @IsBoolean()
  specifiedGateway?: boolean;

  @Described('Of sub-devices: how each is reached through its gateway.')
  @Optional()
  @IsIn(values.GATEWAY_ACCESSES)
  gatewayAccess?: One<typeof values.GATEWAY_ACCESSES>;

  @Described('How many accounts a device may be bound to.')
  @Optional()
  @IsIn(values.BINDING_MODES)
  bindingMode?: values.BindingMode;

  @Described('How its firmware versions are written.')
  @Optional()
  @IsIn(values.VERSION_SCHEMES)
  versionScheme?: values.VersionScheme;

  @Described('How customers of the product are authenticated.')
  @Optional()
  @IsIn(CUSTOMER_AUTHS)
  customerAuth?: One<typeof CUSTOMER_AUTHS>;

  @Described('Whether devices are programmed on the manufacturing line or at their set-up.')
  @Optional()
  @IsIn(PROGRAMMINGS)
  programming?: One<typeof PROGRAMMINGS>;

  @Described('Whether it is in a private beta.')
  @Optional()
  @IsBoolean()
  privateBeta?: boolean;

  @Described('Whether a device may activate itself by the secret of the product.')
  @Optional()
  @IsBoolean()
  dynamicActivation?: boolean;

  @Described('The thing model whose features it begins with.')
  @Optional()
  @IsId()
  modelId?: string;

  @Described('Its properties and channels; those of the model where it is left out.')
  @Optional()
  @ValidateNested()
  @Type(() => SchemaBody)
  schema?: SchemaBody;
}

/** A8: name and description are required. */
export class CreateProductBody extends FixedProductBody {
  @Described('Unique in the organization.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @Described('What it is for.')
  @IsString()
  @MaxLength(4000)
  description!: string;
}

/** Merge-patch; fixed fields are known here so that the refusal can say `immutable_field`, not `unknown`. */
export class ChangeProductBody extends FixedProductBody {
  @Described('Unique in the organization.')
  @Optional()
  @IsString()
  @IsName()
  @MaxLength(200)
  name?: string;

  @Described('What it is for.')
  @Optional()
  @IsString()
  @MaxLength(4000)
  description?: string;
}

export class BindingModeBody {
  @Described(
    '`multi`: many accounts. `alternate`: a new one replaces the old. `single`: a second is refused.',
  )
  @IsIn(values.BINDING_MODES)
  mode!: values.BindingMode;
}

/** D43: what the question asks for. */
export class AnswerBody {
  @Described('What the question asks for; null takes an answer back.')
  @IsAnswer()
  answer!: ConfigurationAnswer;
}
