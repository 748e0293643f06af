export { nameDurably, sizeOf, syncFolder, systemCode, writeDurably } from './durable';
export { isRunning } from './running';
