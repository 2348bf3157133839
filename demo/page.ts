/** The one frame of every page that the demonstration serves. */
export function page({ title, body }: { title: string; body: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#f4f5f7, #16181d); color: light-dark(#1b1f24, #e8eaed); }
main { max-width: 26rem; margin: 8vh auto; padding: 2rem; border-radius: .75rem; background: light-dark(#fff, #20242b); }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
label { display: block; margin: 1rem 0 .25rem; }
input, button { box-sizing: border-box; width: 100%; padding: .6rem .8rem; border-radius: .4rem; font: inherit; color: inherit; }
input { border: 1px solid light-dark(#8a919c, #6b7380); background: transparent; }
button { margin-top: .75rem; border: 0; background: light-dark(#0b57d0, #2f6fde); color: #fff; cursor: pointer; }
ul { list-style: none; margin: 0; padding: 0; }
li button { margin-top: .5rem; text-align: left; background: light-dark(#eef1f6, #2b313a); color: inherit; }
li span { display: block; font-size: .875rem; }
dt { font-size: .875rem; }
dd { margin: 0 0 .5rem; font-weight: 600; overflow-wrap: anywhere; }
[role=alert] { padding: .5rem .75rem; border-left: 4px solid #d93025; }
`;

/** Text that is safe inside HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
