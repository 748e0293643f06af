import * as dto from '../dto/index';
import { D } from '../places';
import type { CommandRoute } from '../route';

export const CUSTODY_COMMANDS = {
  BindDevice: {
    method: 'POST',
    path: `${D}/bind`,
    summary: 'Bind an account to a device (C19 to C21)',
    permission: 'devices:write',
    body: dto.BindBody,
    problems: ['device_bound', 'mode_changing', 'device_quarantined', 'product_archived', 'product_closing'],
  },
  UnbindDevice: {
    method: 'POST',
    path: `${D}/unbind`,
    summary: 'End the binding of an account',
    permission: 'devices:write',
    body: dto.BindBody,
  },
  ShareDevice: {
    method: 'POST',
    path: `${D}/shares`,
    summary: 'Share a device with another account (C24)',
    permission: 'devices:write',
    body: dto.ShareBody,
    problems: [
      'sharing_off',
      'device_not_bound',
      'device_quarantined',
      'product_archived',
      'product_closing',
    ],
  },
  RevokeShare: {
    method: 'DELETE',
    path: `${D}/shares/:account`,
    summary: 'End a share',
    permission: 'devices:write',
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
