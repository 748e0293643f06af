import fc from 'fast-check';
import { carryOut, Ledger, nothing, ORG, organizationCreated, rejected, story } from '../testing';

import { organization, type OrganizationCommand } from './organization';

const { given } = story(organization);
const create = (name: string, region?: 'eu' | 'global') => ({
  type: 'CreateOrganization' as const,
  orgId: ORG,
  body: { id: ORG, name, ...(region !== undefined && { region }) },
});
const project = (id: string, name: string) => ({
  type: 'CreateProject' as const,
  orgId: ORG,
  body: { id, name },
});
const projectCreated = (projectId: string, name: string) =>
  ({ type: 'ProjectCreated', data: { projectId, name } }) as const;

describe('organization', () => {
  it('B1 is created with its region, global unless said otherwise', () => {
    given()
      .when(create('Acme'))
      .then([organizationCreated('global')]);
    given()
      .when(create('Acme', 'eu'))
      .then([organizationCreated('eu')]);
  });

  it('B1 created again with the same content changes nothing', () => {
    given(organizationCreated()).when(create('Acme', 'global')).then(nothing);
  });

  it('B1 refuses another name or region under the same id', () => {
    given(organizationCreated()).when(create('Other')).then(rejected('already_exists'));
    given(organizationCreated()).when(create('Acme', 'eu')).then(rejected('already_exists'));
  });

  it('C3 holds projects', () => {
    const told = given(organizationCreated())
      .when(project('p1', 'One'))
      .then([projectCreated('p1', 'One')]);
    expect(told.state.projects.get('p1')).toEqual({ name: 'One' });
  });

  it('C3 needs an organization for a project', () => {
    given().when(project('p1', 'One')).then(rejected('not_found'));
  });

  it('C3 takes a repeated project, and refuses another name under its id', () => {
    given(organizationCreated(), projectCreated('p1', 'One')).when(project('p1', 'One')).then(nothing);
    given(organizationCreated(), projectCreated('p1', 'One'))
      .when(project('p1', 'Two'))
      .then(rejected('already_exists'));
  });

  it('B1, C3 whatever is asked: created once, before its projects, whose ids are unique', () => {
    const command: fc.Arbitrary<OrganizationCommand> = fc.oneof(
      fc
        .tuple(fc.constantFrom('Acme', 'Other'), fc.constantFrom('eu', 'global'))
        .map(args => create(...args)),
      fc.tuple(fc.constantFrom('p1', 'p2'), fc.constantFrom('One', 'Two')).map(args => project(...args)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 15 }), commands => {
        const ledger = new Ledger();
        const [first, ...rest] = commands.flatMap(each => carryOut(organization, each, ledger));
        expect(first?.type ?? 'OrganizationCreated').toBe('OrganizationCreated');
        const projects = rest.map(event => (event.type === 'ProjectCreated' ? event.data.projectId : null));
        expect(projects).not.toContain(null);
        expect(projects).toEqual([...new Set(projects)]);
      }),
    );
  });
});
