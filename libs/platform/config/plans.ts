import { ValidateBy } from 'class-validator';

interface Plan {
  /** Members and open invitations of a product (D12); null for no limit. */
  readonly seats: number | null;
}

/** What there is without a word of configuration. */
const BUILT_IN: Readonly<Record<string, Plan>> = { prototype: { seats: 5 } };

/** The plans that a text names, and those that are built in; null for a text that says none. */
export function readPlans(text: string): Readonly<Record<string, Plan>> | null {
  const said = parsed(text);
  if (!isObject(said)) return null;
  const plans: Record<string, Plan> = { ...BUILT_IN };
  for (const [name, plan] of Object.entries(said)) {
    if (!isObject(plan) || Object.keys(plan).some(key => key !== 'seats')) return null;
    const { seats = null } = plan;
    if (seats !== null && !(Number.isSafeInteger(seats) && Number(seats) > 0)) return null;
    plans[name] = { seats: seats === null ? null : Number(seats) };
  }
  return plans;
}

/** The text of PLANS. */
export const ArePlans = (): PropertyDecorator =>
  ValidateBy({
    name: 'arePlans',
    validator: {
      validate: value => typeof value === 'string' && readPlans(value) !== null,
      defaultMessage: () => 'must be JSON such as {"prototype":{"seats":5}}',
    },
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
