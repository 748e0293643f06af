/** A product number or version as a Particle header has it; null for what says none: a field that nobody set. */
export const saidInHeader = (value: number): number | null => (value <= 0 || value === 0xffff ? null : value);
