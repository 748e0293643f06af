import 'reflect-metadata';
import { main } from '#platform';
import { startQueryApi } from './program';

main('query-api', startQueryApi);
