import type { CommandRoute } from '../route';

const PROJECTION = '/v1/system/projections/:projection';

export const PROJECTION_COMMANDS = {
  RebuildProjection: {
    method: 'POST',
    path: `${PROJECTION}/rebuild`,
    summary: 'Rebuild a read model beside the one in service',
    description:
      'The build in service answers until the new one has passed it. A rebuild that is under way is given up for this one.',
    permission: 'system:operate',
  },
  CancelRebuild: {
    method: 'DELETE',
    path: `${PROJECTION}/rebuild`,
    summary: 'Give up the rebuild of a read model',
    description: 'The build in service stays there. Nothing happens where nothing is being built.',
    permission: 'system:operate',
  },
  RollBackProjection: {
    method: 'POST',
    path: `${PROJECTION}/rollback`,
    summary: 'Put the build before into service again',
    description:
      'It catches up first. It is there for ten minutes after another took its place; later nothing happens.',
    permission: 'system:operate',
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
