import { organizationStream, type OrganizationEvent } from '#contracts';
import type { Aggregate } from '../decider';
import type { OrganizationCommand } from './commands';
import { decideOrganization } from './decide';
import { evolveOrganization, initialOrganization, type OrganizationState } from './state';

export const organization: Aggregate<OrganizationState, OrganizationCommand, OrganizationEvent> = {
  category: 'organization',
  initialState: () => initialOrganization,
  evolve: evolveOrganization,
  decide: decideOrganization,
  stream: command =>
    organizationStream(command.type === 'CreateOrganization' ? command.body.id : command.orgId),
  facts: () => [],
};
