import { IsIn, IsString, MaxLength } from 'class-validator';
import { REGIONS, type Region } from '../../events/organization';
import { IsId, IsName, Optional } from './rules';

export class CreateOrganizationBody {
  @IsId()
  id!: string;

  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @Optional()
  @IsIn(REGIONS)
  region?: Region;
}

export class CreateProjectBody {
  @IsId()
  id!: string;

  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;
}
