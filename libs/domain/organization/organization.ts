import { aggregate, type CommandOf } from '../aggregate';
import { createOrganization, createProject } from './creation';
import { evolveOrganization, initialOrganization } from './state';

const commands = [createOrganization, createProject] as const;

export type OrganizationCommand = CommandOf<typeof commands>;

export const organization = aggregate({
  category: 'organization',
  initialState: () => initialOrganization,
  evolve: evolveOrganization,
  commands,
});
