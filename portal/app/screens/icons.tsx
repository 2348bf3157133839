/** The icons of the portal, 24 pixels each. They are decorative: the text next to them has the same meaning. */

const FRAME = { viewBox: '0 0 24 24', width: 24, height: 24, fill: 'none' } as const;
const STROKE = {
  stroke: 'currentColor',
  'stroke-width': 2.25,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

export function ProblemIcon() {
  return (
    <svg aria-hidden="true" {...FRAME} {...STROKE}>
      <path d="M12 6v7M12 17.5v.01" />
    </svg>
  );
}

export function CheckIcon() {
  return (
    <svg aria-hidden="true" {...FRAME} {...STROKE}>
      <path d="M6 12.5l4 4 8-9" />
    </svg>
  );
}

/** By the provider's name in the user pool. */
const PROVIDER_MARKS: Readonly<Record<string, string>> = {
  Okta: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 15a5 5 0 1 1 0-10 5 5 0 0 1 0 10Z',
};

/** The logo of an identity provider in the text's colour; nothing if the provider is unknown. */
export function ProviderMark({ name }: { name: string }) {
  const path = Object.hasOwn(PROVIDER_MARKS, name) ? PROVIDER_MARKS[name] : undefined;
  return path === undefined ? null : (
    <svg aria-hidden="true" {...FRAME} class="provider-mark">
      <path d={path} fill="currentColor" />
    </svg>
  );
}
