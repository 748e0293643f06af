export * from './fields';
export * from './holds';
export * from './pages';
export * from './plan';
export * from './port';
