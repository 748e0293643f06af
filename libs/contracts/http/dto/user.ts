import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
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

export class IssueUserKeyBody {
  @Described('How long the key before stays good, in seconds; 0 ends it at once.', { default: 86_400 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(2_592_000)
  overlapSeconds?: number;
}
