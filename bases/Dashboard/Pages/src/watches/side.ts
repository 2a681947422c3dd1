// A watch is of who is below its threshold, or of who is above it.
import type { Side, Watch } from '../api/types';

export const side = ({ above }: Watch): Side => above === null ? 'below' : 'above';

export const threshold = ({ below, above }: Watch): number => above ?? below ?? NaN;
