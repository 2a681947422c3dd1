// The reader's language: ?lang= in the address, else the one chosen before, else what the browser asks for first, else English. It stays for a page's life.

export type Language = 'en' | 'ru';

const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' };
const remembered = 'perennial-language';

export const languages = Object.keys(locales) as Language[];

/** The language of a tag such as ru or ru-RU, if it is one of ours. */
export const languageOf = (tag: string | null | undefined): Language | undefined => languages.find(code => code === tag?.split('-')[0]?.toLowerCase());

const wished = typeof location === 'undefined' ? [] : [new URLSearchParams(location.search).get('lang'), localStorage.getItem(remembered), ...navigator.languages];

export const language: Language = wished.map(languageOf).find(found => found !== undefined) ?? 'en';

/** Whose habits numbers and days are written by. */
export const locale = locales[language];

/** Shows the page in another language: every word of it changes, so it is loaded anew. */
export function speak(other: Language): void {
  localStorage.setItem(remembered, other);
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  if (address.href === location.href) location.reload();
  else location.href = address.href;
}
