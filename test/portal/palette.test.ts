/** A portal has sufficient contrast for any two colours. */
import fc from 'fast-check';
import { contrast, paletteOf, SURFACE } from '../../portal/app/look/palette.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('black on white has the greatest contrast, and a colour on itself has none', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#0b6e4f', '#0b6e4f')).toBe(1);
});

test('every text has a contrast of at least 4.5 in light and in dark', () => {
  fc.assert(
    fc.property(colour, colour, (primaryColor, backgroundColor) => {
      const { primary, onPrimary, light, dark } = paletteOf({ primaryColor, backgroundColor });
      const pairs = [
        [onPrimary, primary],
        [light.onPage, light.page],
        [dark.onPage, dark.page],
        [light.accent, SURFACE.light],
        [dark.accent, SURFACE.dark],
        ...[light, dark].flatMap((tones) => [
          [tones.onButton, tones.button] as const,
          [tones.onButtonHover, tones.buttonHover] as const,
        ]),
      ] as const;
      expect(pairs.map(([text, ground]) => contrast(text, ground)).filter((ratio) => ratio < 4.5)).toEqual([]);
    }),
  );
});

test('a button has a contrast of at least 3 to its card, and more on hover', () => {
  fc.assert(
    fc.property(colour, (primaryColor) => {
      const palette = paletteOf({ primaryColor, backgroundColor: '#ffffff' });
      for (const mode of ['light', 'dark'] as const) {
        const { button, buttonHover } = palette[mode];
        expect(contrast(button, SURFACE[mode])).toBeGreaterThanOrEqual(3);
        expect(contrast(buttonHover, SURFACE[mode])).toBeGreaterThanOrEqual(contrast(button, SURFACE[mode]));
      }
    }),
  );
});

test('every light palette has a dark one', () => {
  fc.assert(
    fc.property(colour, (backgroundColor) => {
      const { dark } = paletteOf({ primaryColor: '#0b6e4f', backgroundColor });
      expect(dark.onPage).toBe('#ffffff');
    }),
  );
});

test('a colour with sufficient contrast is not changed', () => {
  const { light } = paletteOf({ primaryColor: '#0b6e4f', backgroundColor: '#f3faf6' });
  expect(light).toMatchObject({ page: '#f3faf6', onPage: '#000000', accent: '#0b6e4f', button: '#0b6e4f' });
});
