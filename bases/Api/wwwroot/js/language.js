// The reader's language: ?lang= in the address, else what the browser asks for first, else English. It stays for a page's life: the switch leads to another address.

const locales = { en: 'en-GB', ru: 'ru-RU' };

/** Codes of all languages. */
export const languages = Object.keys(locales);

/** The code of a tag such as ru or ru-RU, if there is such a language. */
const find = tag => languages.find(code => code === tag?.split('-')[0].toLowerCase());

export const language = [new URLSearchParams(location.search).get('lang'), ...navigator.languages].map(find).find(Boolean) ?? 'en';

/** Whose habits numbers and days are written by. */
export const locale = locales[language];
