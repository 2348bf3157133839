/** A spinner; the text next to it describes the action in progress. */

export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
