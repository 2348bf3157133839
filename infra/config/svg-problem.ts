/**
 * Checks an SVG for what Cognito's managed login accepts. It refuses branding with other SVG content late in a
 * deployment.
 */
import sax from 'sax';

/**
 * AWS publishes no list. Cognito has accepted these shapes, with the attributes that place and fill them, and has
 * refused others, such as `dominant-baseline`.
 */
const SHAPES = ['svg', 'g', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'path'];
const PLACING = 'xmlns width height viewBox x y rx ry cx cy r x1 y1 x2 y2 points d'.split(' ');
const FILLING = ['fill', 'stroke'];
const ATTRIBUTES = [...PLACING, ...FILLING];

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** Elements that drawing programs often write, and how to avoid each. */
const ELEMENT_FIXES: Readonly<Record<string, string>> = {
  text: 'convert the text to paths; a browser without the font would also cut it off',
  tspan: 'convert the text to paths; a browser without the font would also cut it off',
  title: 'remove it; the login page gives the image its alternative text',
  style: 'write colours as fill="#rrggbb" on each shape',
  image: 'use a png, jpg or webp file instead',
  linearGradient: 'use one colour for each shape',
  radialGradient: 'use one colour for each shape',
};

const ATTRIBUTE_FIXES: Readonly<Record<string, string>> = {
  style: 'write colours as fill="#rrggbb"',
  transform: 'apply the transformation to the coordinates',
  'stroke-width': 'convert the stroke to a path',
};

/** The colours that have been tried: hexadecimal ones, and the basic names of CSS. https://www.w3.org/TR/css-color-4/#named-colors */
const COLOUR =
  /^(#[\da-f]{3}|#[\da-f]{6}|none|black|silver|gray|white|maroon|red|purple|fuchsia|green|lime|olive|yellow|navy|blue|teal|aqua)$/i;

/**
 * Returns what to change in an SVG file, each with its line; nothing if it is valid. What follows the first place that is not XML
 * is not judged.
 * @param source the file's text
 */
export function svgProblems(source: string): string[] {
  const problems: string[] = [];
  const reader = sax.parser(true);
  let broken = false;
  const add = (problem: string) => broken || problems.push(`line ${reader.line + 1}: ${problem}`);
  const refuse = (what: string) => () => add(`remove the ${what}; Cognito is known to accept shapes only`);
  let depth = 0;

  reader.onopentag = ({ name, attributes }) => {
    const root = depth++ === 0;
    if (root && (name !== 'svg' || attributes.xmlns !== NAMESPACE)) add(`begin with <svg xmlns="${NAMESPACE}" …>`);
    if (!SHAPES.includes(name)) add(elementProblem(name));
    else for (const [key, value] of Object.entries(attributes)) attributeProblem(name, key, `${value}`).forEach(add);
  };
  reader.onclosetag = () => depth--;
  reader.ontext = (text) => text.trim() !== '' && add('remove the text between the shapes');
  reader.oncomment = refuse('comment');
  reader.oncdata = refuse('CDATA section');
  reader.ondoctype = refuse('DOCTYPE');
  reader.onprocessinginstruction = refuse('processing instruction (<?…?>)');
  reader.onerror = (error) => {
    add(`not XML: ${error.message.split('\n')[0]}`);
    broken = true;
    // A parser that has failed throws at the next character unless its error is cleared.
    reader.error = null as unknown as Error;
  };
  reader.write(source).close();
  return source.trim() === '' ? ['not XML: the file is empty'] : problems;
}

function elementProblem(name: string): string {
  const fix = ELEMENT_FIXES[name] ?? `Cognito is known to accept only ${SHAPES.join(', ')}`;
  return `<${name}> may be refused by Cognito: ${fix}`;
}

function attributeProblem(element: string, name: string, value: string): string[] {
  if (name === 'xmlns' && value !== NAMESPACE) return [`xmlns is "${value}"; it must be "${NAMESPACE}"`];
  if (FILLING.includes(name) && !COLOUR.test(value)) return [`${name}="${value}": use a colour, like "#0b6e4f"`];
  if (ATTRIBUTES.includes(name)) return [];
  const fix = ATTRIBUTE_FIXES[name] ?? `remove it; Cognito is known to accept only ${ATTRIBUTES.join(', ')}`;
  return [`"${name}" of <${element}> may be refused by Cognito: ${fix}`];
}
