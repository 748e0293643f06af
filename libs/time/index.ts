export { Backoff, backoffMs } from './backoff';
export { systemClock, type Clock } from './clock';
export { persist } from './persist';
export { sleep } from './sleep';
