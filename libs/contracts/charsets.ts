/** Charsets that lists are read in (IANA names in lower case). */
export const LIST_CHARSETS = ['utf-8', 'utf-16', 'utf-16le', 'utf-16be'] as const;

export type ListCharset = (typeof LIST_CHARSETS)[number];
