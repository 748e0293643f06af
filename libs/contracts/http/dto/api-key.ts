import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Described } from './described';
import { IsId, IsName, IsTime, Optional } from './rules';

export class IssueApiKeyBody {
  @Described('What it is for, for those who read the list of keys.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

  @Described('What it may do: admin, operator, support, auditor, gateway, or a role of the organization.')
  @IsId()
  role!: string;

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

export class IssueInstallationKeyBody {
  @Described('Who or what holds it, for those who read the list of keys.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;

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
