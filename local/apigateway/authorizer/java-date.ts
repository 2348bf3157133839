/** `Mon Jun 15 05:56:21 UTC 2026`: how Java's `Date` prints a time, here given in epoch seconds. */
export function javaDate(epochSeconds: number): string {
  // toUTCString is fixed by ECMAScript: `Mon, 15 Jun 2026 05:56:21 GMT`.
  const [weekday = '', day, month, year, time] = new Date(epochSeconds * 1000).toUTCString().split(' ');
  return `${weekday.replace(',', '')} ${month} ${day} ${time} UTC ${year}`;
}
