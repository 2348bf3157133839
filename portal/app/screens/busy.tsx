/** Something is under way that ends by itself. */

export function Busy({ text }: { text: string }) {
  return (
    <p class="busy" role="status">
      {text}
    </p>
  );
}
