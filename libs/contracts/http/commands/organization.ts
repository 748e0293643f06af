import * as dto from '../dto/index';
import { O } from '../paths';
import type { CommandRoute } from '../route';

export const ORGANIZATION_COMMANDS = {
  CreateOrganization: {
    method: 'POST',
    path: '/v1/organizations',
    summary: 'Create an organization',
    permission: 'organizations:write',
    body: dto.CreateOrganizationBody,
    creates: '/v1/organizations/:id',
    bodyNames: 'id',
    bodyNamesStream: true,
    problems: ['already_exists'],
  },
  CreateProject: {
    method: 'POST',
    path: `${O}/projects`,
    summary: 'Create a project (C3)',
    permission: 'projects:write',
    body: dto.CreateProjectBody,
    creates: `${O}/projects/:id`,
    bodyNames: 'id',
    problems: ['already_exists'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
