import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsId, IsLabels, IsName, IsNamesByLocale, Optional } from '../../dto/rules';

export const ENOS_DATA_FORMATS = ['Custom', 'Json'] as const;
export const ENOS_PRODUCT_TYPES = ['Device', 'Gateway'] as const;

/** E3; one path serves several actions, told apart by the query. */
export class EnosCreateQuery {
  @IsIn(['create'])
  action!: 'create';

  @IsId()
  orgId!: string;
}

/** E8: a name and what it is called in each locale. */
export class StringI18n {
  @IsString()
  @IsName()
  @MaxLength(200)
  defaultValue!: string;

  @Optional()
  @IsNamesByLocale()
  i18nValue?: Record<string, string>;
}

/** E4 to E13. The range of the days is not said here: it counts only with `biDirectionalAuth` (see `wording.ts`). */
export class EnosProductBody {
  @Optional()
  @IsString()
  @MaxLength(4000)
  productDesc?: string;

  @IsBoolean()
  biDirectionalAuth!: boolean;

  @IsString()
  @IsName()
  @MaxLength(200)
  modelId!: string;

  @IsIn(ENOS_DATA_FORMATS)
  dataFormat!: (typeof ENOS_DATA_FORMATS)[number];

  @ValidateNested()
  @Type(() => StringI18n)
  productName!: StringI18n;

  @IsIn(ENOS_PRODUCT_TYPES)
  productType!: (typeof ENOS_PRODUCT_TYPES)[number];

  @Optional()
  @IsBoolean()
  dynamicActivateEnabled?: boolean;

  @Optional()
  @IsLabels()
  productTags?: Record<string, string>;

  @Optional()
  @IsInt()
  defaultValidDay?: number;

  @Optional()
  @IsInt()
  maxValidDay?: number;
}
