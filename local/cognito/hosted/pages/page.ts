/** The layout of every managed login page: no scripts, no external content, accessible to screen readers. */
import { createHash } from 'node:crypto';
import { type Html, html } from '../../../kernel/http/html.ts';
import type { HttpResponse } from '../../../kernel/http/http.ts';
import { type Branding, type Image, PLAIN } from '../../state/branding.ts';
import { firstMode, styleOf } from './style.ts';

export interface Page {
  title: string;
  body: Html;
  status?: number;
  /** @default Cognito's own look */
  branding?: Branding;
  /**
   * Where submitting a form of the page may redirect in the end, `*` for anywhere: browsers also check those redirects.
   */
  formLeadsTo?: string;
  /** Rules after those of every page. */
  css?: string;
}

export function page({ title, body, status = 200, branding = PLAIN, formLeadsTo, css = '' }: Page): HttpResponse {
  const style = styleOf(branding) + css;
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

/** One image, or one per colour scheme for the browser to choose from. */
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

/** An application's custom scheme has no origin, so the scheme itself is listed. */
function originOf(address: string | undefined): string[] {
  if (address === '*') return ['*'];
  if (address === undefined || !URL.canParse(address)) return [];
  const { origin, protocol } = new URL(address);
  return [origin === 'null' ? protocol : origin];
}
