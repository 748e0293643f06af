export { openEmbeddedKeyStore } from './embedded-key-store';
