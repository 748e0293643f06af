import { Type } from 'class-transformer';
import { IsIn, ValidateNested } from 'class-validator';
import { SchemaBody } from '../../dto/product-parts';
import { Described } from '../../dto/described';
import { IsId, IsNumberText, IsProperties, IsTags, Optional } from '../../dto/rules';

/** B5, B6 */
class ProductTypeFields {
  @Described('Properties of your own, of any JSON value.')
  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;

  @Described('Texts to find it by.')
  @Optional()
  @IsTags()
  tags?: string[];

  @Described('The properties and channels of its devices.')
  @Optional()
  @ValidateNested()
  @Type(() => SchemaBody)
  schema?: SchemaBody;
}

/** B5, B16: the id is the client's. */
export class NewProductType extends ProductTypeFields {
  @Described('Yours, unique in the organization.')
  @IsId()
  id!: string;
}

export class CreateProductTypeBody {
  @Described('The product type.')
  @ValidateNested()
  @Type(() => NewProductType)
  product_type!: NewProductType;
}

/** The id may be said again; it must be that of the path. */
export class ReplacedProductType extends ProductTypeFields {
  @Described('May be said again; it must be that of the path.')
  @Optional()
  @IsId()
  id?: string;
}

export class ReplaceProductTypeBody {
  @Described('The product type as it is to be.')
  @ValidateNested()
  @Type(() => ReplacedProductType)
  product_type!: ReplacedProductType;
}

export class ProductTypesQuery {
  @Described('The schema is left out unless it is asked for (B12).')
  @Optional()
  @IsIn(['schema'])
  include?: 'schema';

  @Described('How long the answer may wait for the end of the log, in milliseconds.')
  @Optional()
  @IsNumberText('milliseconds')
  waitMs?: string;
}
