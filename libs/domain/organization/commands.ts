import type { CreateOrganizationBody, CreateProjectBody } from '#contracts';

export interface CreateOrganization {
  readonly type: 'CreateOrganization';
  readonly orgId: string;
  readonly body: CreateOrganizationBody;
}

export interface CreateProject {
  readonly type: 'CreateProject';
  readonly orgId: string;
  readonly body: CreateProjectBody;
}

export type OrganizationCommand = CreateOrganization | CreateProject;
