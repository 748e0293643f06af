export * from './port';
export { newKey, opened, sealed } from './sealing';
