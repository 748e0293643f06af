export * from './fields';
export * from './histories';
export * from './holds';
export * from './page-of';
export * from './pages';
export * from './plan';
export * from './port';
