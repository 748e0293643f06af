import {
  organizationStream,
  type CreateOrganizationBody,
  type CreateProjectBody,
  type OrganizationEvent,
} from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import { accept, reject, unchanged, type Command } from '../decider';
import type { OrganizationState } from './state';

type Declaration<C extends Command> = CommandDeclaration<OrganizationState, C, OrganizationEvent>;

export interface CreateOrganization {
  readonly type: 'CreateOrganization';
  readonly orgId: string;
  readonly body: CreateOrganizationBody;
}

export const createOrganization: Declaration<CreateOrganization> = {
  type: 'CreateOrganization',
  stream: ({ body }) => organizationStream(body.id),
  decide({ body }, state) {
    const region = body.region ?? 'global';
    if (!state.exists) {
      return accept([{ type: 'OrganizationCreated', data: { orgId: body.id, name: body.name, region } }]);
    }
    return state.name === body.name && state.region === region
      ? unchanged
      : reject('already_exists', `Organization ${body.id} exists with another name or region.`);
  },
};

export interface CreateProject {
  readonly type: 'CreateProject';
  readonly orgId: string;
  readonly body: CreateProjectBody;
}

/** C3: a product lives in a project. */
export const createProject: Declaration<CreateProject> = {
  type: 'CreateProject',
  stream: ({ orgId }) => organizationStream(orgId),
  decide({ orgId, body }, state) {
    if (!state.exists) return reject('not_found', `There is no organization ${orgId}.`);
    const existing = state.projects.get(body.id);
    if (existing === undefined) {
      return accept([{ type: 'ProjectCreated', data: { projectId: body.id, name: body.name } }]);
    }
    return existing.name === body.name
      ? unchanged
      : reject('already_exists', `Project ${body.id} exists with another name.`);
  },
};
