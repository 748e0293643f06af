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
import { IsFirmwareVersion, IsFirmwareVersionText, IsId, IsName, Optional } from './rules';

/** Metadata of a firmware whose bytes are kept elsewhere (`url`) or were never given. */
export class RegisterFirmwareBody {
  @IsFirmwareVersion()
  version!: FirmwareVersion;

  @IsString()
  @IsName()
  @MaxLength(200)
  title!: string;

  @Matches(/^[0-9a-f]{64}$/, { message: '$property must be 64 lower-case hex digits' })
  sha256!: string;

  @IsInt()
  @Min(1)
  @Max(4_294_967_295)
  size!: number;

  @Optional()
  @IsString()
  @MaxLength(2048)
  @Matches(/^https:\/\//, { message: '$property must be an https URL' })
  url?: string;
}

/** With `application/octet-stream` the metadata is in the query. */
export class UploadFirmwareQuery {
  @IsFirmwareVersionText()
  version!: string;

  @IsString()
  @IsName()
  @MaxLength(200)
  title!: string;
}

export class ReleaseBody {
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups?: string[];

  /** The device that shows the version running; without it the service looks for one (D22). */
  @Optional()
  @IsId()
  evidenceDeviceId?: string;
}

export class WithdrawBody {
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsId(true)
  groups?: string[];
}

export class CreateGroupBody {
  @IsId()
  name!: string;
}
