/** `Mon Jun 15 05:56:21 UTC 2026`: the format of Java's `Date`, from epoch seconds. */
export function javaDate(epochSeconds: number): string {
  // ECMAScript specifies toUTCString: `Mon, 15 Jun 2026 05:56:21 GMT`.
  const [weekday = '', day, month, year, time] = new Date(epochSeconds * 1000).toUTCString().split(' ');
  return `${weekday.replace(',', '')} ${month} ${day} ${time} UTC ${year}`;
}
