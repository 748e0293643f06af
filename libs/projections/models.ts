import type { ReadModel } from './model';
import { adoption } from './adoption/model';
import { apiKeys } from './api-keys/model';
import { attachments } from './attachments/model';
import { connections } from './connections/model';
import { devices } from './devices/model';
import { eventIndex } from './event-index/model';
import { firmware } from './firmware/model';
import { firmwareLines } from './firmware-lines/model';
import { groups } from './groups/model';
import { importRejections } from './import-rejections/model';
import { imports } from './imports/model';
import { invitations } from './invitations/model';
import { migrationResults } from './migration-results/model';
import { migrations } from './migrations/model';
import { operations } from './operations/model';
import { organizations } from './organizations/model';
import { products } from './products/model';
import { projects } from './projects/model';
import { quarantine } from './quarantine/model';
import { roles } from './roles/model';
import { thingModels } from './thing-models/model';
import { updateSuccess } from './update-success/model';
import { users } from './users/model';

export {
  adoption,
  apiKeys,
  attachments,
  connections,
  devices,
  eventIndex,
  firmware,
  firmwareLines,
  groups,
  importRejections,
  imports,
  invitations,
  migrationResults,
  migrations,
  operations,
  organizations,
  products,
  projects,
  quarantine,
  roles,
  thingModels,
  updateSuccess,
  users,
};

/** Every version of every model in service; the projector keeps them all current. A new read model is one line here. */
export const READ_MODELS: readonly ReadModel[] = [
  organizations,
  apiKeys,
  roles,
  users,
  invitations,
  projects,
  products,
  thingModels,
  devices,
  attachments,
  quarantine,
  firmware,
  firmwareLines,
  groups,
  imports,
  importRejections,
  migrations,
  migrationResults,
  connections,
  adoption,
  updateSuccess,
  eventIndex,
  operations,
];
