/** A name that tries to be more than text: markup, another direction, an invisible character, and length. */
export const HOSTILE = `<img src=x onerror="document.title='owned'">\u202Egnp.exe\u0007${'x'.repeat(140)}`;
