import { API_KEY_COMMANDS } from './commands/api-key';
import { CREDENTIAL_COMMANDS } from './commands/credential';
import { CUSTODY_COMMANDS } from './commands/custody';
import { DEVICE_COMMANDS } from './commands/device';
import { FIRMWARE_COMMANDS } from './commands/firmware';
import { GROUP_COMMANDS } from './commands/group';
import { INSTALLATION_COMMANDS } from './commands/installation';
import { MIGRATION_COMMANDS } from './commands/migration';
import { ORGANIZATION_COMMANDS } from './commands/organization';
import { OWN_DEVICE_COMMANDS } from './commands/own-device';
import { PRODUCT_COMMANDS } from './commands/product';
import { PROJECTION_COMMANDS } from './commands/projection';
import { ROLE_COMMANDS } from './commands/role';
import { TEAM_COMMANDS } from './commands/team';
import { THING_MODEL_COMMANDS } from './commands/thing-model';
import { USER_COMMANDS } from './commands/user';
import { ENOS_COMMANDS } from './dialects/enos/routes';
import { PRODUCT_HEALTH_COMMANDS } from './dialects/product-health/routes';
import type { CommandRoute } from './route';

/** Every unsafe route, by the name of the command it sends: one file per area in `commands/`, a new command is one row there. */
export const COMMAND_ROUTES = {
  ...ORGANIZATION_COMMANDS,
  ...API_KEY_COMMANDS,
  ...ROLE_COMMANDS,
  ...USER_COMMANDS,
  ...TEAM_COMMANDS,
  ...PRODUCT_COMMANDS,
  ...THING_MODEL_COMMANDS,
  ...DEVICE_COMMANDS,
  ...CREDENTIAL_COMMANDS,
  ...OWN_DEVICE_COMMANDS,
  ...CUSTODY_COMMANDS,
  ...FIRMWARE_COMMANDS,
  ...GROUP_COMMANDS,
  ...MIGRATION_COMMANDS,
  ...PROJECTION_COMMANDS,
  ...INSTALLATION_COMMANDS,
  ...PRODUCT_HEALTH_COMMANDS,
  ...ENOS_COMMANDS,
} as const satisfies Readonly<Record<string, CommandRoute>>;

export type CommandName = keyof typeof COMMAND_ROUTES;
