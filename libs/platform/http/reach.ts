import { isSameDevice } from '#contracts';
import { isAmong, type Among, type Grant, type Principal } from './principal';
import type { RoutePlan } from './route-plan';

/** Where the sender of a request may do what its route is for. */
export interface Reach {
  readonly orgs: Among;
  /** In the organization of the path; `all` where the path names none. */
  readonly products: Among;
}

/** Why a route is refused; whoever sees nothing there learns nothing else. */
export type OutOfReach = 'unseen' | 'not-permitted' | 'for-more';

type Params = Readonly<Record<string, string>>;

export const NOWHERE: Reach = { orgs: new Set(), products: new Set() };
const EVERYWHERE: Reach = { orgs: 'all', products: 'all' };

/** Judges a route by its path, before anything is read. */
export function reachOf({ grants }: Principal, plan: RoutePlan, params: Params): Reach | OutOfReach {
  // Every request passes here, mostly with one grant: one walk, no lists between.
  const permitted: Grant[] = [];
  let [isSeen, isPermitted] = [false, false];
  for (const grant of grants) {
    if (!isNear(grant, plan, params)) continue;
    const permits = grant.permissions.has(plan.permission);
    if (permits) permitted.push(grant);
    if (!seesProduct(grant.products, plan, params)) continue;
    isSeen = true;
    isPermitted ||= permits;
  }
  if (!isSeen) return 'unseen';
  if (!isPermitted) return 'not-permitted';
  if (!plan.isInOrganization) return { orgs: organizationsOf(permitted), products: 'all' };
  const products = productsOf(permitted);
  if (products === 'all') return EVERYWHERE;
  const isForMore = plan.productIn === undefined && !plan.isForSomeProducts;
  return isForMore ? 'for-more' : { orgs: 'all', products };
}

/** Whether one reach has all that another had: what goes on for long shows what it was let in for. */
export const reachesAll = (now: Reach, then: Reach): boolean =>
  isWithin(then.orgs, now.orgs) && isWithin(then.products, now.products);

const isWithin = (part: Among, whole: Among): boolean =>
  whole === 'all' || (part !== 'all' && [...part].every(id => whole.has(id)));

/** The place of who asks, of a route that is about them; null where their credential has no such permission. */
export function placeOf({ grants }: Principal, { permission }: RoutePlan): Params | null {
  const grant = grants.find(({ permissions }) => permissions.has(permission));
  if (grant === undefined || grant.orgId === null || grant.products === 'all') return null;
  const { orgId, device: deviceId } = grant;
  const [productId = ''] = grant.products;
  return { orgId, productId, ...(deviceId !== undefined && { deviceId }) };
}

/** Whether a grant is about the organization and the device of the path. */
function isNear({ orgId, device }: Grant, plan: RoutePlan, params: Params): boolean {
  if (plan.isInOrganization && orgId !== null && orgId !== params['orgId']) return false;
  return device === undefined || isOfDevice(device, plan, params);
}

/** What names no device is about one only where the route is for devices: its handler says which part of it. */
const isOfDevice = (device: string, { isForDevices }: RoutePlan, { deviceId }: Params): boolean =>
  deviceId === undefined ? isForDevices : isSameDevice(device, deviceId);

const seesProduct = (products: Among, { productIn }: RoutePlan, params: Params): boolean =>
  productIn === undefined || isAmong(products, params[productIn] ?? '');

function organizationsOf(grants: readonly Grant[]): Among {
  const together = new Set<string>();
  for (const { orgId } of grants) {
    if (orgId === null) return 'all';
    together.add(orgId);
  }
  return together;
}

function productsOf(grants: readonly Grant[]): Among {
  const together = new Set<string>();
  for (const { products } of grants) {
    if (products === 'all') return 'all';
    for (const id of products) together.add(id);
  }
  return together;
}
