/** What an address of no screen shows. */
import { Heading } from '../parts/heading.tsx';
import { Link } from '../parts/link.tsx';

export function NotFound() {
  return (
    <>
      <div class="bar">
        <Heading title="No such page" />
      </div>
      <p class="empty">
        The console has no page at this address. Go to the <Link to="/">Overview</Link>, or press <kbd>?</kbd> for the
        keys of the other pages.
      </p>
    </>
  );
}
