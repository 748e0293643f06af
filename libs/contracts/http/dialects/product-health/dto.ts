import { Type } from 'class-transformer';
import { IsIn, ValidateNested } from 'class-validator';
import { SchemaBody } from '../../dto/product-parts';
import { IsId, IsNumberText, IsProperties, IsTags, Optional } from '../../dto/rules';

/** B5, B6 */
class ProductTypeFields {
  @Optional()
  @IsProperties()
  properties?: Record<string, unknown>;

  @Optional()
  @IsTags()
  tags?: string[];

  @Optional()
  @ValidateNested()
  @Type(() => SchemaBody)
  schema?: SchemaBody;
}

/** B5, B16: the id is the client's. */
export class NewProductType extends ProductTypeFields {
  @IsId()
  id!: string;
}

export class CreateProductTypeBody {
  @ValidateNested()
  @Type(() => NewProductType)
  product_type!: NewProductType;
}

/** The id may be said again; it must be that of the path. */
export class ReplacedProductType extends ProductTypeFields {
  @Optional()
  @IsId()
  id?: string;
}

export class ReplaceProductTypeBody {
  @ValidateNested()
  @Type(() => ReplacedProductType)
  product_type!: ReplacedProductType;
}

export class ProductTypesQuery {
  /** B12: the schema is left out unless it is asked for. */
  @Optional()
  @IsIn(['schema'])
  include?: 'schema';

  /** How long the answer may wait for the head of the log. */
  @Optional()
  @IsNumberText('milliseconds')
  waitMs?: string;
}
