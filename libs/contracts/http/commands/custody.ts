import * as dto from '../dto/index';
import { D } from '../paths';
import type { CommandRoute } from '../route';
import { ACTIVE_MEMBER } from './active-member';

export const CUSTODY_COMMANDS = {
  BindDevice: {
    method: 'POST',
    path: `${D}/bind`,
    summary: 'Bind an account to a device (C19 to C21)',
    permission: 'devices:custody',
    body: dto.BindBody,
    problems: ['device_bound', 'mode_changing', ...ACTIVE_MEMBER],
  },
  UnbindDevice: {
    method: 'POST',
    path: `${D}/unbind`,
    summary: 'End the binding of an account',
    permission: 'devices:custody',
    body: dto.BindBody,
  },
  TransferCustody: {
    method: 'POST',
    path: `${D}/transfer`,
    summary: 'Hand a device from one account to another; the shares that the first gave end',
    permission: 'devices:custody',
    body: dto.TransferBody,
    problems: ['device_not_bound', ...ACTIVE_MEMBER],
  },
  ShareDevice: {
    method: 'POST',
    path: `${D}/shares`,
    summary: 'Share a device with another account (C24)',
    permission: 'devices:custody',
    body: dto.ShareBody,
    problems: ['sharing_off', 'device_not_bound', ...ACTIVE_MEMBER],
  },
  RevokeShare: {
    method: 'DELETE',
    path: `${D}/shares/:account`,
    summary: 'End a share',
    permission: 'devices:custody',
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
