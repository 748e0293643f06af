export * from './data-folder';
export * from './health';
export * from './open';
export { OtherLog, refuseOtherLog } from './other-log';
export { Outages } from './outages';
export * from './settings';
export { StartUp, type ProgramStores } from './start-up';
