import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import type { FirmwareVersion } from '../../firmware-version';
import { Described } from './described';
import { IsFirmwareVersion, IsFirmwareVersionText, IsId, IsName, Optional } from './rules';

/** Metadata of a firmware whose bytes are kept elsewhere (`url`) or were never given. */
export class RegisterFirmwareBody {
  @Described('Higher than every version before.')
  @IsFirmwareVersion()
  version!: FirmwareVersion;

  @Described('What people call it.')
  @IsString()
  @IsName()
  @MaxLength(200)
  title!: string;

  @Described('SHA-256 of its bytes, in hex.')
  @Matches(/^[0-9a-f]{64}$/, { message: '$property must be 64 lower-case hex digits' })
  sha256!: string;

  @Described('Its bytes, counted.')
  @IsInt()
  @Min(1)
  @Max(4_294_967_295)
  size!: number;

  @Described('Where devices get it, at an https URL.')
  @Optional()
  @IsString()
  @MaxLength(2048)
  @Matches(/^https:\/\//, { message: '$property must be an https URL' })
  url?: string;
}

/** With `application/octet-stream` the metadata is in the query. */
export class UploadFirmwareQuery {
  @Described('Of bytes: a version higher than every one before. Required with them.')
  @IsFirmwareVersionText()
  version!: string;

  @Described('Of bytes: what people call it. Required with them.')
  @IsString()
  @IsName()
  @MaxLength(200)
  title!: string;
}

export class ReleaseBody {
  @Described('The groups that it is released to; all devices of the product where it is left out.')
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups?: string[];

  @Described('The device that shows the version running; without it the service looks for one (D22).')
  @Optional()
  @IsId()
  evidenceDeviceId?: string;
}

export class WithdrawBody {
  @Described('The groups that it is taken back from; the product where it is left out.')
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups?: string[];
}

export class CreateGroupBody {
  @Described('Unique in the product.')
  @IsId()
  name!: string;
}
