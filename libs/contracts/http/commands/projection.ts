import type { CommandRoute } from '../route';

export const PROJECTION_COMMANDS = {
  RebuildProjection: {
    method: 'POST',
    path: '/v1/system/projections/:projection/rebuild',
    summary: 'Rebuild a read model beside the one in service',
    permission: 'system:operate',
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
