/** Turns as long as something is in progress; the text beside it says what. */

export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
