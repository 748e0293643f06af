import * as dto from '../dto/index';
import { P } from '../paths';
import type { CommandRoute } from '../route';

export const GROUP_COMMANDS = {
  CreateGroup: {
    method: 'POST',
    path: `${P}/groups`,
    summary: 'Create a group of devices (D16)',
    permission: 'devices:write',
    body: dto.CreateGroupBody,
    creates: `${P}/groups/:id`,
    bodyNames: 'name',
    bodyNamesStream: true,
    problems: ['product_archived', 'product_closing'],
  },
  DeleteGroup: {
    method: 'DELETE',
    path: `${P}/groups/:group`,
    summary: 'Delete a group; its devices leave it, and what was released to it ends',
    permission: 'devices:write',
    problems: ['product_archived', 'product_closing'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
