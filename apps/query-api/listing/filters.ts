import type { HttpRequest } from '#platform';
import type { FilterRule, ListView } from '#projections/views';
import type { Condition, Filter } from '#read-store';

/** What a query string asks for, of that by which the view lets its list be filtered. */
export const filtersIn = (rules: ListView['filters'] = {}, query: HttpRequest['query']): Filter =>
  Object.entries(rules).flatMap(([name, rule]) => {
    const text = query[name];
    return text === undefined ? [] : [conditionOf(rule, text)];
  });

function conditionOf(rule: FilterRule, text: string): Condition {
  const { field } = rule;
  if (rule.op === 'has') return { field, op: 'has', value: text };
  return { field, op: 'eq', value: rule.value === undefined ? text : rule.value(text) };
}
