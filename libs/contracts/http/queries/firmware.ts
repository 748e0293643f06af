import { F, P } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

const VERSION = { version: 'version' } as const;

export const FIRMWARE_QUERIES = {
  ListFirmware: list({
    path: `${P}/firmware`,
    summary: 'Firmware versions, newest first (D20)',
    permission: 'firmware:read',
  }),
  GetFirmware: one({
    path: F,
    summary: 'One firmware version',
    permission: 'firmware:read',
    parameters: VERSION,
  }),
  GetFirmwareBinary: one({
    path: `${F}/binary`,
    summary: 'The bytes of a firmware (Range)',
    description: 'A device gets those of the version that it was offered.',
    permission: 'firmware:read',
    forDevices: true,
    parameters: VERSION,
    produces: ['application/octet-stream'],
    problems: ['range_not_satisfiable'],
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
