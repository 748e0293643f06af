import type { CommandName } from '#contracts';
import type { Intent } from './intent';
import { ORG } from './names';
import { accounts } from './people';
import { firmware } from './workload';

const orgId = ORG;

/** An organization with two products, devices in the first, groups and firmware: enough for every rule to matter. */
export function setUp(): readonly Intent[] {
  const p1 = { orgId, productId: 'p1' };
  return [
    deed('CreateOrganization', {}, { id: ORG, name: 'Acme', region: 'global' }),
    ...accounts(),
    deed('CreateProject', { orgId }, { id: 'default', name: 'Default' }),
    deed('CreateProduct', { orgId }, { id: 'p1', name: 'Lamp', description: 'simulated', sharing: true }),
    deed('CreateProduct', { orgId }, { id: 'p2', name: 'Heater', description: 'simulated' }),
    deed('CreateGroup', p1, { name: 'g1' }),
    ...[1, 2].map(version => deed('UploadFirmware', p1, firmware(version))),
    deed('UploadFirmware', { orgId, productId: 'p2' }, firmware(1)),
    ...['d1', 'd2', 'd3'].map(id => deed('CreateDevice', p1, { id })),
    deed('BindDevice', { ...p1, deviceId: 'd1' }, { account: 'ann' }),
  ];
}

function deed(name: CommandName, params: Intent['params'], body: object): Intent {
  return { name, params, body, key: `setup ${name} ${JSON.stringify([params, body])}` };
}
