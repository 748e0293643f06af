import { IsIn, IsString, MaxLength } from 'class-validator';
import { REGIONS, type Region } from '../../events/organization';
import { Described } from './described';
import { IsId, IsName, Optional } from './rules';

export class CreateOrganizationBody {
  @Described('Unique in the installation.')
  @IsId()
  id!: string;

  @Described('What people call it.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @Described('Where its data belongs.')
  @Optional()
  @IsIn(REGIONS)
  region?: Region;
}

export class CreateProjectBody {
  @Described('Unique in the organization.')
  @IsId()
  id!: string;

  @Described('What people call it.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;
}
