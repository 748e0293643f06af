import { O } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const THING_MODEL_QUERIES = {
  ListModels: list({
    path: `${O}/models`,
    summary: 'Thing models (C4, E6)',
    permission: 'products:read',
    forSomeProducts: true,
  }),
  GetModel: one({
    path: `${O}/models/:modelId`,
    summary: 'One thing model with its features',
    permission: 'products:read',
    forSomeProducts: true,
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
