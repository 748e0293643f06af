export * from './data-folder';
export * from './health';
export * from './open';
export * from './settings';
