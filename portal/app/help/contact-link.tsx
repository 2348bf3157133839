/** A link to the contact: an e-mail address, with the reference as the subject, or a page. */
import type { ComponentChildren } from 'preact';

interface ContactLinkProps {
  /** As in the portal's configuration. */
  contact: string;
  /** The reference to quote; the subject of an e-mail. */
  reference?: string;
  /** @default the contact itself */
  children?: ComponentChildren;
}

export function ContactLink({ contact, reference, children = contact }: ContactLinkProps) {
  return <a href={contactHref(contact, reference)}>{children}</a>;
}

function contactHref(contact: string, reference: string | undefined): string {
  if (URL.canParse(contact)) return contact;
  const subject = reference === undefined ? '' : `?subject=${encodeURIComponent(reference)}`;
  return `mailto:${contact}${subject}`;
}
