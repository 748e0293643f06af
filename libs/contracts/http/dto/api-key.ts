import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { KEY_ROLES, type KeyRole } from '../../roles';
import { Described } from './described';
import { IsId, IsName, IsTime, Optional } from './rules';

export class IssueApiKeyBody {
  @Described('What it is for, for those who read the list of keys.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @Described('What it may do: each role is a set of permissions.')
  @IsIn(KEY_ROLES)
  role!: KeyRole;

  @Described('The products that it is held to (A17); all of the organization when left out.')
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId(true)
  productIds?: string[];

  @Described('From then on it lets nobody in; without it the key holds until it is revoked.')
  @Optional()
  @IsTime()
  expiresAt?: string;
}

export class RotateApiKeyBody {
  @Described('How long the secret before stays good, in seconds; 0 ends it at once.', { default: 86_400 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(2_592_000)
  overlapSeconds?: number;
}
