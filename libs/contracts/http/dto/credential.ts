import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Described } from './described';
import { IsId, Optional } from './rules';

export class IssueCredentialBody {
  @Described('How long the credential before stays good, in seconds; 0 ends it at once.', { default: 86_400 })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(2_592_000)
  overlapSeconds?: number;
}

export class RegisterDeviceBody {
  @Described('What the device is called: its serial number for instance. Unique in the organization.')
  @IsId()
  deviceId!: string;

  @Described('What it is built of, as it says itself.')
  @Optional()
  @IsString()
  @MaxLength(100)
  hardware?: string;
}
