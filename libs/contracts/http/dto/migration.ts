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
import { Described } from './described';
import { IsId, IsVersionOrUnknown, Optional } from './rules';

/** All that are named must hold. */
export class DeviceFilterBody {
  @Described('Devices that run this version, or `unknown`: that have reported none.')
  @Optional()
  @IsVersionOrUnknown()
  version?: string;

  @Described('Devices of this group.')
  @Optional()
  @IsId()
  group?: string;

  @Described('Devices that this account is bound to.')
  @Optional()
  @IsId()
  account?: string;

  @Described('Devices with a lock, or without.')
  @Optional()
  @IsBoolean()
  locked?: boolean;
}

/** Either a list or a filter. */
export class DeviceSelectionBody {
  @Described('The devices by their ids; instead of `filter`.')
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @IsId(true)
  ids?: string[];

  @Described('Devices that fit; instead of `ids`.')
  @Optional()
  @ValidateNested()
  @Type(() => DeviceFilterBody)
  filter?: DeviceFilterBody;
}

export class PlanMigrationBody {
  @Described(
    '`merge`: all devices go, and the product they leave is archived. `split`: the selected ones go.',
  )
  @IsIn(MIGRATION_KINDS)
  kind!: MigrationKind;

  @Described('The product that devices leave.')
  @IsId()
  from!: string;

  @Described('The product that they go to.')
  @IsId()
  to!: string;

  @Described('Which devices go, of a product that is split.')
  @Optional()
  @ValidateNested()
  @Type(() => DeviceSelectionBody)
  devices?: DeviceSelectionBody;

  @Described(
    'All that there are for the kind, unless fewer are named. Devices keep their groups only with `groups`.',
  )
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(MIGRATION_STEPS, { each: true })
  steps?: MigrationStep[];
}

export class ConfirmMigrationStepBody {
  @Described('The step that may run now.')
  @IsIn(MIGRATION_STEPS)
  step!: MigrationStep;
}

export class MigrationResultsQuery extends ListQuery {
  @Described('Results of this step.')
  @Optional()
  @IsIn(MIGRATION_STEPS)
  step?: MigrationStep;

  @Described('What was done, or what was rejected.')
  @Optional()
  @IsIn(['done', 'rejected'])
  result?: 'done' | 'rejected';
}
