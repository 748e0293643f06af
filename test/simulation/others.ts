import fc from 'fast-check';
import type { CommandName, CommandRoute } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import { anyBodyOf } from '../support/asked-by-route';
import type { Intent } from './intent';
import { ACCOUNTS, DEVICES, GROUPS, ORG, PRODUCTS, VERSIONS } from './names';
import type { Random } from './random';

const SEEDS = 2 ** 31;

/** What a path names, as often met as by the deeds of the workload. */
const NAMED: Readonly<Record<string, readonly [string, ...string[]]>> = {
  orgId: [ORG],
  productId: PRODUCTS,
  deviceId: DEVICES,
  group: GROUPS,
  version: VERSIONS,
  account: ACCOUNTS,
};

/** Sent by the operator of the simulation (operator.ts). */
const OF_THE_OPERATOR: ReadonlySet<CommandName> = new Set(['RebuildProjection']);

/** Of the route table: a new command is sent without a line here. Not literal routes, which say ours in other words. */
export function othersThan(sent: ReadonlySet<CommandName>): readonly CommandName[] {
  const isOther = (name: CommandName): boolean => {
    const route: CommandRoute = COMMAND_ROUTES[name];
    return !sent.has(name) && route.wording === undefined && !OF_THE_OPERATOR.has(name);
  };
  return (Object.keys(COMMAND_ROUTES) as CommandName[]).filter(isOther);
}

/** A command with whatever its row allows. */
export function byItsRow(name: CommandName, random: Random): Omit<Intent, 'key'> {
  const [body = {}] = fc.sample(anyBodyOf(name), { numRuns: 1, seed: random.below(SEEDS) });
  return { name, params: paramsOf(name, random), body };
}

function paramsOf(name: CommandName, random: Random): Readonly<Record<string, string>> {
  const names = [...COMMAND_ROUTES[name].path.matchAll(/:([A-Za-z]+)/g)].map(([, param = '']) => param);
  return Object.fromEntries(names.map(param => [param, random.pick(NAMED[param] ?? ['x-1', 'x-2'])]));
}
