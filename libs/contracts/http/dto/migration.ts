import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  ValidateNested,
} from 'class-validator';
import {
  MIGRATION_KINDS,
  MIGRATION_STEPS,
  type MigrationKind,
  type MigrationStep,
} from '../../events/migration';
import { ListQuery } from './queries';
import { IsId, IsVersionOrUnknown, Optional } from './rules';

/** All that are named must hold. */
export class DeviceFilterBody {
  /** A firmware version as text, or `unknown`. */
  @Optional()
  @IsVersionOrUnknown()
  version?: string;

  @Optional()
  @IsId()
  group?: string;

  @Optional()
  @IsId()
  account?: string;

  @Optional()
  @IsBoolean()
  locked?: boolean;
}

/** Either a list or a filter. */
export class DeviceSelectionBody {
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @IsId(true)
  ids?: string[];

  @Optional()
  @ValidateNested()
  @Type(() => DeviceFilterBody)
  filter?: DeviceFilterBody;
}

export class PlanMigrationBody {
  /** `merge`: all devices go, and the product they leave is archived. `split`: the selected ones go. */
  @IsIn(MIGRATION_KINDS)
  kind!: MigrationKind;

  /** The product that devices leave. */
  @IsId()
  from!: string;

  /** The product that they go to. */
  @IsId()
  to!: string;

  /** Which devices go, of a product that is split. */
  @Optional()
  @ValidateNested()
  @Type(() => DeviceSelectionBody)
  devices?: DeviceSelectionBody;

  /** All that there are for the kind, unless fewer are named. Devices keep their groups only with `groups`. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(MIGRATION_STEPS, { each: true })
  steps?: MigrationStep[];
}

export class ConfirmMigrationStepBody {
  @IsIn(MIGRATION_STEPS)
  step!: MigrationStep;
}

export class MigrationResultsQuery extends ListQuery {
  @Optional()
  @IsIn(MIGRATION_STEPS)
  step?: MigrationStep;

  @Optional()
  @IsIn(['done', 'rejected'])
  result?: 'done' | 'rejected';
}
