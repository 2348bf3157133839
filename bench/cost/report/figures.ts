/** Formats numbers. */

const DOLLARS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SMALL = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const LARGE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export const dollars = (usd: number): string => DOLLARS.format(usd);

/** Three significant digits, or all digits of the integer part. */
export const figure = (value: number): string => (value >= 100 ? LARGE : SMALL).format(value);

/** `1,250 %` */
export const percent = (share: number): string => `${figure(100 * share)} %`;
