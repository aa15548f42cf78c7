import type { Resource } from '../operation';
import { getEntities } from './getEntities';
import { sendEntity } from './sendEntity';

/** Entities by Request URI, of any Sage X3 API. */
export const entity: Resource = { getEntities, sendEntity };
