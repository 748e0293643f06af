import type { Permission, RoleEvent } from '#contracts';
import { inOrganization, nothing, ORG, rejected, story } from '../testing';
import { role } from './role';

const { given } = story(role);
const define = (permissions: Permission[], name = 'line-lead') =>
  ({ type: 'DefineRole', orgId: ORG, role: name, body: { permissions } }) as const;
const remove = { type: 'RemoveRole', orgId: ORG, role: 'line-lead' } as const;
const defined = (...permissions: string[]): RoleEvent => ({ type: 'RoleDefined', data: { permissions } });
const removed: RoleEvent = { type: 'RoleRemoved', data: {} };

describe('a role of an organization', () => {
  it('A16 is a set of permissions, in whatever order they are said', () => {
    given(inOrganization())
      .when(define(['products:read', 'devices:read']))
      .then([defined('devices:read', 'products:read')]);
    given(inOrganization(), defined('devices:read', 'products:read'))
      .when(define(['products:read', 'devices:read']))
      .then(nothing);
  });

  it('A16 may be said anew, removed, and made again', () => {
    given(inOrganization(), defined('devices:read'))
      .when(define(['devices:write']))
      .then([defined('devices:write')]);
    given(defined('devices:read')).when(remove).then([removed]);
    given(inOrganization(), defined('devices:read'), removed)
      .when(define(['devices:read']))
      .then([defined('devices:read')]);
  });

  it('needs its organization, and a name that is not built in', () => {
    given()
      .when(define(['devices:read']))
      .then(rejected('not_found'));
    given(inOrganization())
      .when(define(['devices:read'], 'admin'))
      .then(rejected('already_exists'));
  });

  it('is not removed where it is not', () => {
    given().when(remove).then(rejected('not_found'));
    given(defined('devices:read'), removed).when(remove).then(rejected('not_found'));
  });

  it('gives nothing that this program does not know, or that is of the installation', () => {
    const { state } = given(defined('devices:read', 'metrics:read', 'teleport'))
      .when(remove)
      .then([removed]);
    expect(state).toBeNull();
    const [event] = [defined('devices:read', 'metrics:read', 'teleport')];
    const known = given(inOrganization(), event ?? removed)
      .when(define(['devices:read']))
      .then(nothing);
    expect(known.state?.permissions).toEqual(new Set(['devices:read']));
  });
});
