export { credentials } from './credentials';
