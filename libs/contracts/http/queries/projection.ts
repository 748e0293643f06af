import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const PROJECTION_QUERIES = {
  ListProjections: list({
    path: '/v1/system/projections',
    summary: 'Read models: versions, positions, lag',
    permission: 'system:operate',
  }),
  GetProjection: one({
    path: '/v1/system/projections/:projection',
    summary: 'One read model',
    permission: 'system:operate',
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
