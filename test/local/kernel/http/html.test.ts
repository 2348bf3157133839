/** Every value that is put into a page stays text. */
import fc from 'fast-check';
import { html } from '../../../../local/kernel/http/html.ts';

test('text cannot end its element or its attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { html: written } = html`<p title="${text}">${text}</p>`;
      const inside = written.slice('<p title="'.length, -'</p>'.length).replace('">', '');
      return !/[<>"']/.test(inside);
    }),
  );
});

test('HTML within HTML is kept, absent parts leave nothing', () => {
  expect(html`<ul>${[html`<li>${1}</li>`, html`<li>${'<'}</li>`]}</ul>${undefined}`).toEqual({
    html: '<ul><li>1</li><li>&#60;</li></ul>',
  });
});
