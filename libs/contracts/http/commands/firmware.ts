import * as answer from '../answers/index';
import * as dto from '../dto/index';
import { F, P } from '../paths';
import type { CommandRoute } from '../route';

const VERSION = { version: 'version' } as const;

export const FIRMWARE_COMMANDS = {
  UploadFirmware: {
    method: 'POST',
    path: `${P}/firmware`,
    summary: 'Upload a firmware, or register one that is kept elsewhere (D17 to D20)',
    permission: 'firmware:write',
    body: dto.RegisterFirmwareBody,
    streamed: ['application/octet-stream'],
    streamedQuery: dto.UploadFirmwareQuery,
    creates: `${P}/firmware/:id`,
    answers: { done: answer.FirmwareUploaded },
    problems: [
      'already_exists',
      'version_not_higher',
      'version_scheme',
      'binary_mismatch',
      'binary_unusable',
      'firmware_closing',
      'product_archived',
      'product_closing',
    ],
  },
  ReleaseFirmware: {
    method: 'POST',
    path: `${F}/release`,
    summary: 'Release a version to the product or to groups (D21, D22)',
    permission: 'firmware:release',
    body: dto.ReleaseBody,
    parameters: VERSION,
    problems: [
      'not_proven',
      'bytes_missing',
      'firmware_closing',
      'group_unknown',
      'group_closing',
      'product_archived',
      'product_closing',
      'read_model_behind',
    ],
  },
  WithdrawFirmware: {
    method: 'POST',
    path: `${F}/withdraw`,
    summary: 'Take a release back: to the version before, else none',
    permission: 'firmware:release',
    body: dto.WithdrawBody,
    parameters: VERSION,
    problems: ['not_released', 'product_archived', 'product_closing'],
  },
  DeleteFirmware: {
    method: 'DELETE',
    path: F,
    summary: 'Delete a version that is neither released nor locked to',
    permission: 'firmware:write',
    parameters: VERSION,
    problems: [
      'firmware_released',
      'firmware_in_use',
      'firmware_closing',
      'product_archived',
      'product_closing',
      'settle_timeout',
      'read_model_behind',
    ],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
