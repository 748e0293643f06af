import type { OrganizationEvent } from '#contracts';
import { accept, reject, unchanged, type Decision } from '../decider';
import type { CreateOrganization, CreateProject, OrganizationCommand } from './commands';
import type { OrganizationState } from './state';

type OrganizationDecision = Decision<OrganizationEvent>;

export function decideOrganization(
  command: OrganizationCommand,
  state: OrganizationState,
): OrganizationDecision {
  switch (command.type) {
    case 'CreateOrganization':
      return createOrganization(command, state);
    case 'CreateProject':
      return createProject(command, state);
  }
}

function createOrganization({ body }: CreateOrganization, state: OrganizationState): OrganizationDecision {
  const region = body.region ?? 'global';
  if (!state.exists) {
    return accept([{ type: 'OrganizationCreated', data: { orgId: body.id, name: body.name, region } }]);
  }
  return state.name === body.name && state.region === region
    ? unchanged
    : reject('already_exists', `Organization ${body.id} exists with another name or region.`);
}

/** C3: a product lives in a project. */
function createProject({ orgId, body }: CreateProject, state: OrganizationState): OrganizationDecision {
  if (!state.exists) return reject('not_found', `There is no organization ${orgId}.`);
  const existing = state.projects.get(body.id);
  if (existing === undefined) {
    return accept([{ type: 'ProjectCreated', data: { projectId: body.id, name: body.name } }]);
  }
  return existing.name === body.name
    ? unchanged
    : reject('already_exists', `Project ${body.id} exists with another name.`);
}
