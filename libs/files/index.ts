export { nameDurably, sizeOf, syncFolder, systemCode, writeDurably } from './durable';
