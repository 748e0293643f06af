import * as dto from '../dto/index';
import { O } from '../paths';
import type { CommandRoute } from '../route';

export const THING_MODEL_COMMANDS = {
  DefineModel: {
    method: 'POST',
    path: `${O}/models`,
    summary: 'Define a thing model: the features that products of it begin with (C4, E6)',
    permission: 'products:write',
    body: dto.DefineModelBody,
    creates: `${O}/models/:id`,
    bodyNames: 'id',
    bodyNamesStream: true,
    problems: ['already_exists'],
  },
  ReviseModel: {
    method: 'PUT',
    path: `${O}/models/:modelId`,
    summary: 'Revise a thing model; products keep the schema that they have',
    permission: 'products:write',
    body: dto.ReviseModelBody,
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
