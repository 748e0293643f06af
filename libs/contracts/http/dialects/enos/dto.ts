import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Described } from '../../dto/described';
import { IsId, IsLabels, IsName, IsNamesByLocale, Optional } from '../../dto/rules';

export const ENOS_DATA_FORMATS = ['Custom', 'Json'] as const;
export const ENOS_PRODUCT_TYPES = ['Device', 'Gateway'] as const;

/** E3; one path serves several actions, told apart by the query. */
export class EnosCreateQuery {
  @Described('What is asked for (E3).')
  @IsIn(['create'])
  action!: 'create';

  @Described('The organization.')
  @IsId()
  orgId!: string;
}

/** E8: a name and what it is called in each locale. */
export class StringI18n {
  @Described('The name.')
  @IsString()
  @IsName()
  @MaxLength(200)
  defaultValue!: string;

  @Described('What it is called in each locale.')
  @Optional()
  @IsNamesByLocale()
  i18nValue?: Record<string, string>;
}

/** E4 to E13. The range of the days is not said here: it counts only with `biDirectionalAuth` (see `wording.ts`). */
export class EnosProductBody {
  @Described('What it is for.')
  @Optional()
  @IsString()
  @MaxLength(4000)
  productDesc?: string;

  @Described('Whether devices have certificates too.')
  @IsBoolean()
  biDirectionalAuth!: boolean;

  @Described('The thing model.')
  @IsString()
  @IsName()
  @MaxLength(200)
  modelId!: string;

  @Described('How devices write data.')
  @IsIn(ENOS_DATA_FORMATS)
  dataFormat!: (typeof ENOS_DATA_FORMATS)[number];

  @Described('What it is called.')
  @ValidateNested()
  @Type(() => StringI18n)
  productName!: StringI18n;

  @Described('What its devices are.')
  @IsIn(ENOS_PRODUCT_TYPES)
  productType!: (typeof ENOS_PRODUCT_TYPES)[number];

  @Described('Whether a device may activate itself by the secret of the product.')
  @Optional()
  @IsBoolean()
  dynamicActivateEnabled?: boolean;

  @Described('Keys and values of your own.')
  @Optional()
  @IsLabels()
  productTags?: Record<string, string>;

  @Described('How many days a certificate is valid that does not say it.')
  @Optional()
  @IsInt()
  defaultValidDay?: number;

  @Described('How many days a certificate may be valid.')
  @Optional()
  @IsInt()
  maxValidDay?: number;
}
