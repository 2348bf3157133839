/** A link to the people who help: their e-mail address, with a subject to begin from, or their page. */
import type { ComponentChildren } from 'preact';

interface ContactLinkProps {
  /** As in the portal's configuration. */
  contact: string;
  /** What to quote; it becomes the subject of an e-mail. */
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
