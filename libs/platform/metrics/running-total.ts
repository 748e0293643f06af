import type { Counter } from 'prom-client';

/** Shows a total that is counted elsewhere as a counter: tell it the total at each scrape. */
export function runningTotal<Label extends string>(
  counter: Counter<Label>,
  labels: Partial<Record<Label, string>> = {},
): (total: number) => void {
  let shown = 0;
  return total => {
    counter.inc(labels, total - shown);
    shown = total;
  };
}
