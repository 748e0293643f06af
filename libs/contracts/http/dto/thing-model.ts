import { Type } from 'class-transformer';
import { IsString, MaxLength, ValidateNested } from 'class-validator';
import { SchemaBody } from './product-parts';
import { IsId, IsName, Optional } from './rules';

/** What a model has for its products; left out when it is revised, it stays as it is. */
export class ReviseModelBody {
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @Optional()
  @ValidateNested()
  @Type(() => SchemaBody)
  features?: SchemaBody;
}

export class DefineModelBody extends ReviseModelBody {
  @IsId()
  id!: string;
}
