export function filterParser(): string;
export function filterGrammar(): string;
export function write(): void;
