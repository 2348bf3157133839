/** The frame of every managed login page: no script, no foreign content, readable by a screen reader. */
import { createHash } from 'node:crypto';
import type { HttpResponse } from '../../../kernel/http.ts';
import { type Branding, type Image, PLAIN } from '../../state/branding.ts';
import { type Html, html } from './html.ts';
import { firstMode, styleOf } from './style.ts';

export interface Page {
  title: string;
  body: Html;
  status?: number;
  /** @default as Cognito looks by itself */
  branding?: Branding;
  /** Where a form of the page may lead in the end, `*` for anywhere: browsers check redirects after a form too. */
  formLeadsTo?: string;
}

export function page({ title, body, status = 200, branding = PLAIN, formLeadsTo }: Page): HttpResponse {
  const style = styleOf(branding);
  const shown = branding.colorScheme === 'DYNAMIC' ? ['LIGHT', 'DARK', 'DYNAMIC'] : [branding.colorScheme, 'DYNAMIC'];
  const isShown = ({ mode }: Image) => shown.includes(mode);
  const { html: text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${branding.favicons.filter(isShown).map(favicon)}<style>${{ html: style }}</style>
</head>
<body><main>${logo(branding, branding.logos.filter(isShown))}<h1>${title}</h1>${body}</main></body>
</html>
`;
  return { status, headers: headersOf(style, formLeadsTo), body: text };
}

const DARK_MEDIA = '(prefers-color-scheme: dark)';

function favicon({ mode, address }: Image): Html {
  return html`<link rel="icon" href="${address}"${mode === 'DARK' ? html` media="${DARK_MEDIA}"` : ''}>
`;
}

/** One image, or one for each mode between which the browser chooses. */
function logo(branding: Branding, logos: readonly Image[]): Html | undefined {
  const dark = logos.find(({ mode }) => mode === 'DARK');
  const main = logos.find(({ mode }) => mode !== 'DARK') ?? dark;
  if (main === undefined) return undefined;
  const image = html`<img class="logo" src="${main.address}" alt="">`;
  if (dark === undefined || firstMode(branding) === 'DARK') return image;
  return html`<picture><source srcset="${dark.address}" media="${DARK_MEDIA}">${image}</picture>`;
}

function headersOf(style: string, formLeadsTo: string | undefined): Record<string, string> {
  const styleHash = createHash('sha256').update(style).digest('base64');
  const formAction = ["'self'", ...originOf(formLeadsTo)].join(' ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** An application's own scheme has no origin; it is named by itself. */
function originOf(address: string | undefined): string[] {
  if (address === '*') return ['*'];
  if (address === undefined || !URL.canParse(address)) return [];
  const { origin, protocol } = new URL(address);
  return [origin === 'null' ? protocol : origin];
}
