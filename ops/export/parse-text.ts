/** Texts that are JSON as a rule. Pure. */

/** The value of a JSON text; any other text as it is. */
export function parsedText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
