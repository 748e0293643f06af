export { Backoff, backoffMs, type Waits } from './backoff';
export { systemClock, type Clock } from './clock';
export { persist, type Persistence } from './persist';
export { sleep } from './sleep';
