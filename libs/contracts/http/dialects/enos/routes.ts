import { O } from '../../paths';
import type { CommandRoute } from '../../route';
import * as dto from './dto';
import { creation } from './wording';

export const ENOS_COMMANDS = {
  CreateEnosProduct: {
    method: 'POST',
    path: '/connect-service/v2.1/products',
    summary: 'Create a product; its id is its key (E1 to E14)',
    permission: 'products:write',
    query: dto.EnosCreateQuery,
    idsInQuery: ['orgId'],
    body: dto.EnosProductBody,
    wording: creation,
    creates: `${O}/products/:id`,
    problems: ['model_unknown', 'name_taken', 'project_unknown'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;
