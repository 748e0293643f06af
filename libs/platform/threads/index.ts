export { letRequestsGoFirst } from './priority';
