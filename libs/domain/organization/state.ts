import type { OrganizationEvent, Recorded, Region } from '#contracts';

export interface OrganizationState {
  readonly exists: boolean;
  readonly name: string;
  readonly region: Region;
  readonly projects: ReadonlyMap<string, { readonly name: string }>;
}

export const initialOrganization: OrganizationState = {
  exists: false,
  name: '',
  region: 'global',
  projects: new Map(),
};

export function evolveOrganization(
  state: OrganizationState,
  event: Recorded<OrganizationEvent>,
): OrganizationState {
  switch (event.type) {
    case 'OrganizationCreated':
      return { ...state, exists: true, name: event.data.name, region: event.data.region };
    case 'ProjectCreated':
      return {
        ...state,
        projects: new Map(state.projects).set(event.data.projectId, { name: event.data.name }),
      };
  }
}
