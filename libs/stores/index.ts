export * from './data-folder';
export * from './open';
export * from './settings';
