/** The frame of every managed login page: no script, no foreign content, readable by a screen reader. */
import { createHash } from 'node:crypto';
import type { HttpResponse } from '../../../kernel/http.ts';
import type { Branding } from '../../state/model.ts';
import { type Html, html } from './html.ts';

export interface Page {
  title: string;
  body: Html;
  status?: number;
  branding?: Branding;
  /** Where a form of the page may lead in the end: browsers check redirects after a form too. */
  formLeadsTo?: string;
}

export function page({ title, body, status = 200, branding = {}, formLeadsTo }: Page): HttpResponse {
  const style = styleOf(branding);
  const { html: text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
  return { status, headers: headersOf(style, formLeadsTo), body: text };
}

function headersOf(style: string, formLeadsTo: string | undefined): Record<string, string> {
  const styleHash = createHash('sha256').update(style).digest('base64');
  const formAction = ["'self'", ...originOf(formLeadsTo)].join(' ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** An application's own scheme has no origin; it is named by itself. */
function originOf(address: string | undefined): string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { origin, protocol } = new URL(address);
  return [origin === 'null' ? protocol : origin];
}

function styleOf({ buttonColor = '#0b57d0', pageColor = '#f4f6f8' }: Branding): string {
  return `:root{--button:${buttonColor};--page:${pageColor}}${STYLE}`;
}

const STYLE = `
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:#1b1f24;font:16px/1.5 system-ui,sans-serif}
main{width:min(24rem,calc(100vw - 2rem));padding:2rem;background:#fff;border-radius:.75rem;box-shadow:0 1px 8px #0002}
h1{margin:0 0 1.25rem;font-size:1.5rem}
form,nav{display:grid;gap:.75rem}
label{display:grid;gap:.25rem;font-weight:600}
input{padding:.6rem;border:1px solid #6b7280;border-radius:.4rem;font:inherit}
button,.button{display:block;padding:.7rem;border:2px solid var(--button);border-radius:.4rem;background:var(--button);color:#fff;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button:hover,.button:hover{filter:brightness(.92)}
:focus-visible{outline:3px solid #1b1f24;outline-offset:2px}
hr{width:100%;border:0;border-top:1px solid #d1d5db}
[role=alert]{margin:0 0 1rem;padding:.6rem;border-left:4px solid #b91c1c;background:#fef2f2}
`;
