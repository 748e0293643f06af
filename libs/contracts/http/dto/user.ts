import { IsInt, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Described } from './described';
import { IsEmailAddress, IsName, Optional } from './rules';

export class RegisterUserBody {
  @Described('Their e-mail address; one account has it. It is kept encrypted.')
  @MaxLength(254)
  @IsEmailAddress()
  email!: string;

  @Described('What people call them. It is kept encrypted.')
  @IsString()
  @IsName()
  @MaxLength(200)
  name!: string;
}

export class LinkSignInBody {
  @Described('The issuer of their tokens (`iss`), letter by letter.')
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  issuer!: string;

  @Described('Who they are there (`sub`). Only its keyed hash is kept.')
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  subject!: string;
}

export class IssueUserKeyBody {
  @Described('How long the key before stays good, in seconds; 0 ends it at once.', { default: 86_400 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(2_592_000)
  overlapSeconds?: number;
}
