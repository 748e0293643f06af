export * from './data-folder';
export * from './health';
export * from './open';
export { Outages } from './outages';
export * from './settings';
export { StartUp } from './start-up';
