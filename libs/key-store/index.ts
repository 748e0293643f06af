export * from './port';
export { opened, sealed } from './sealing';
