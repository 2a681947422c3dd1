/**
 * A message of the API with what options are called on the page in place of the names that the API has for them: its own name before a colon is left out, since it stands before the message; others are
 * replaced where they are not words of the language as well.
 */
export function calledAs(message: string, names: Readonly<Record<string, string>>, own: string): string {
  const text = message.startsWith(`${own}: `) ? message.slice(own.length + 2) : message;
  const isLatin = !/\p{Script=Cyrillic}/u.test(text);
  return text.replace(/(?<![\w«'"“=<>:.-])([a-z]\w*)(?![\w»'"”=<>-]|:\S)/g, (word: string, _: string, at: number) =>
    names[word] === undefined || (isLatin && !/[A-Z]/.test(word) && at > 0 && !/\b(with|is no) $/.test(text.slice(0, at))) ? word : isLatin ? `“${names[word]}”` : `«${names[word]}»`);
}
