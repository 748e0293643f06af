import { Type } from 'class-transformer';
import { IsString, MaxLength, ValidateNested } from 'class-validator';
import { SchemaBody } from './product-parts';
import { Described } from './described';
import { IsId, IsName, Optional } from './rules';

/** What a model has for its products; left out when it is revised, it stays as it is. */
export class ReviseModelBody {
  @Described('What people call it.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @Described('What products of the model begin with; where it is left out, it stays.')
  @Optional()
  @ValidateNested()
  @Type(() => SchemaBody)
  features?: SchemaBody;
}

export class DefineModelBody extends ReviseModelBody {
  @Described('Yours, unique in the organization.')
  @IsId()
  id!: string;
}
