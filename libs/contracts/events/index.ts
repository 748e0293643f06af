export * from './api-key';
export {
  answeredFields,
  CONFIGURATION_QUESTIONS,
  CUSTOMER_AUTHS,
  PROGRAMMINGS,
  type ConfigurationAnswer,
  type ConfigurationQuestion,
} from './configuration';
export * from './device';
export * from './envelope';
export { DATA_TYPES } from './feature-schema';
export * from './firmware';
export * from './group';
export * from './import';
export * from './installation';
export * from './migration';
export * from './organization';
export * from './product';
export * from './product-of';
export * from './registry';
export * from './role';
export * from './team';
export * from './thing-model';
export * from './upcasters';
export * from './user';
