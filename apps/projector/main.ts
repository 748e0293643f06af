import 'reflect-metadata';
import { main } from '#platform';
import { startProjector } from './program';

main('projector', startProjector);
