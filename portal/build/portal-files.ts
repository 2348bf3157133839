/** The few files that differ from portal to portal, made from its configuration. */
import { basePath } from '../app/base-path.ts';
import type { PortalConfig } from '../app/config.ts';
import { initials } from '../app/display-name.ts';
import { paletteOf } from '../app/look/palette.ts';
import type { AppAssets } from './app-assets.ts';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';

/** Contents by file name. `_headers` is for hosts that read it (Netlify, Cloudflare Pages); other hosts need the same headers in their own form. */
export function portalFiles(config: PortalConfig, assets: AppAssets): Record<string, string> {
  return {
    'index.html': indexPage(config, assets),
    'config.json': `${JSON.stringify(config, null, 2)}\n`,
    'favicon.svg': favicon(config),
    _headers: headersFile(config),
  };
}

/** The page that the host serves for every path; the app routes by itself. */
function indexPage(config: PortalConfig, { script, styles }: AppAssets): string {
  const base = basePath(config.url);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escaped(contentSecurityPolicy(config))}">
<meta name="referrer" content="no-referrer">
<meta name="theme-color" content="${config.theme.primaryColor}">
<title>${escaped(config.title)}</title>
<link rel="icon" href="${base}/favicon.svg">
<link rel="stylesheet" href="${base}/${styles}">
<link rel="preload" as="fetch" crossorigin href="${base}/config.json">
<script type="module" src="${base}/${script}"></script>
</head>
<body><noscript>This portal needs JavaScript, which is off in this browser.</noscript></body>
</html>
`;
}

function favicon({ title, theme }: PortalConfig): string {
  const { primary, onPrimary } = paletteOf(theme);
  const letters = escaped(initials(title));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${primary}"/><text x="16" y="21" text-anchor="middle" font-family="system-ui,sans-serif" font-size="15" font-weight="650" fill="${onPrimary}">${letters}</text></svg>
`;
}

function headersFile(config: PortalConfig): string {
  const base = basePath(config.url);
  const lines = (headers: Record<string, string>) =>
    Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return [
    `${base}/*`,
    ...lines({ ...securityHeaders(config), 'Cache-Control': 'no-cache' }),
    ...['main-*', 'styles-*'].flatMap((files) => [
      `${base}/${files}`,
      '  ! Cache-Control',
      '  Cache-Control: public, max-age=31536000, immutable',
    ]),
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
