/** Who an item is about: a link to their page, or the item's id if nobody is named. */
import { personAddress } from '../data/location.ts';
import { Link } from './link.tsx';
import { Name } from './name.tsx';

export interface PersonLinkProps {
  userName: string | undefined;
  /** The id of the item. */
  item: string;
}

export function PersonLink({ userName, item }: PersonLinkProps) {
  if (userName === undefined || userName === 'unknown') return <Name code>{item}</Name>;
  return (
    <Link to={personAddress(userName)}>
      <Name>{userName}</Name>
    </Link>
  );
}
