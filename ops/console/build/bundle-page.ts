/** Bundles the page: a script, a style sheet, and the page that loads them. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type PageFiles, pageFile } from '../http/page-files.ts';

/** For the browsers of the last three years. @throws Error if something does not compile */
export async function bundlePage(): Promise<PageFiles> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('../page', import.meta.url)),
    entryPoints: ['main.tsx', 'styles/styles.css'],
    outdir: '.',
    write: false,
    entryNames: '[name]',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    logLevel: 'warning',
  });
  const files = outputFiles.map(({ path, contents }) => [basename(path), contents] as const);
  const all = [...files, ...Object.entries(STATIC).map(([name, text]) => [name, Buffer.from(text)] as const)];
  return new Map(all.map(([name, body]) => [name, pageFile(name, body)]));
}

const INDEX = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Console</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/styles.css">
<script type="module" src="/main.js"></script>
</head>
<body><noscript>The console needs JavaScript, which is off in this browser.</noscript></body>
</html>
`;

const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#3b5bdb"/><path d="M8 11l6 5-6 5M16 22h8" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
`;

const STATIC = { 'index.html': INDEX, 'favicon.svg': FAVICON };
