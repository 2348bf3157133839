/** A graph over time, drawn by uPlot. The list below it has the same lines with their newest values. */
import { useEffect, useRef } from 'preact/hooks';
import uPlot, { type AlignedData, type Options } from 'uplot';
import type { SeriesView } from '../../api/dashboard.ts';
import { visible } from './name.tsx';

export interface ChartProps {
  title: string;
  /** Seconds since 1970. */
  times: readonly number[];
  series: readonly SeriesView[];
  /** Where the left axis begins. */
  min?: number;
}

const HEIGHT = 150;
/** Lines differ by colour, and the second half by dashes as well. */
const COLOURS = 5;
const DASH = [4, 3];

export const lineClass = (index: number): string =>
  `line${index % COLOURS}${Math.floor(index / COLOURS) % 2 === 1 ? ' dashed' : ''}`;

export function Chart({ title, times, series, min }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const shape = series.map(({ label, axis }) => `${axis} ${label}`).join('\n');
  // Other lines need another chart; other values do not.
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const draw = () => {
      chart.current?.destroy();
      chart.current = new uPlot(optionsFor(element, series, min), dataOf(times, series), element);
    };
    draw();
    const resized = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    return () => {
      scheme.removeEventListener('change', draw);
      resized.disconnect();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [shape, min]);
  useEffect(() => chart.current?.setData(dataOf(times, series)), [times, series]);
  return (
    <figure>
      <figcaption>{visible(title)}</figcaption>
      <div class="plot" ref={place} aria-hidden="true" />
      <ul class="legend">
        {series.map(({ label, values }, index) => (
          <li key={label}>
            <span class={`swatch ${lineClass(index)}`} aria-hidden="true" />
            {visible(label)} <span class="number">{newest(values)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const dataOf = (times: readonly number[], series: readonly SeriesView[]): AlignedData => [
  Array.from(times),
  ...series.map(({ values }) => Array.from(values)),
];

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** `300K`: longer numbers do not fit beside an axis. */
const compactly = (_: uPlot, values: number[]): string[] => values.map((value) => COMPACT.format(value));

function newest(values: readonly (number | null)[]): string {
  const value = values.findLast((one) => one !== null);
  return value === undefined || value === null ? '–' : NUMBER.format(value);
}

/** uPlot draws on a canvas, which style sheets do not reach. */
function optionsFor(element: HTMLElement, series: readonly SeriesView[], min: number | undefined): Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const [text, line] = [resolved(element, '--muted'), resolved(element, '--line')];
  const font = `${colour('--small')} system-ui, sans-serif`;
  const axis = { stroke: text, font: fontOf(element, font), grid: { stroke: line, width: 1 }, ticks: { show: false } };
  const hasRight = series.some(({ axis: side }) => side === 'right');
  const range = (_: uPlot, low: number | null, high: number | null): [number, number] => [
    min ?? Math.min(0, low ?? 0),
    Math.max(1, (high ?? 1) * 1.1),
  ];
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, points: { size: 5 } },
    scales: { left: { range }, right: { range } },
    axes: [
      { ...axis, space: 60, size: 28, values: (_, times) => times.map(timeText) },
      { ...axis, scale: 'left', size: 48, space: 28, values: compactly },
      ...(hasRight
        ? [{ ...axis, scale: 'right', side: 1 as const, size: 48, grid: { show: false }, values: compactly }]
        : []),
    ],
    series: [
      {},
      ...series.map(({ label, axis: side }, index) => {
        const stroke = resolved(element, `--line-${index % COLOURS}`);
        return {
          label,
          scale: side,
          stroke,
          width: 1.5,
          dash: Math.floor(index / COLOURS) % 2 === 1 ? DASH : undefined,
          // A single value among gaps has no line.
          points: { show: true, size: 3, fill: stroke },
          spanGaps: false,
        };
      }),
    ],
  };
}

const DAY = 86_400;
const TIME = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short' });
const DATE = new Intl.DateTimeFormat('sv-SE', { month: '2-digit', day: '2-digit' });

/** `08:15`, or the date at midnight. */
function timeText(seconds: number): string {
  const local = new Date(seconds * 1000);
  const isMidnight = (seconds - local.getTimezoneOffset() * 60) % DAY === 0;
  return (isMidnight ? DATE : TIME).format(local);
}

/** The colour behind a variable, also one that depends on the colour scheme. */
function resolved(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** A canvas knows no rem. */
function fontOf(element: HTMLElement, font: string): string {
  const probe = document.createElement('span');
  probe.style.font = font;
  element.append(probe);
  const { fontSize, fontFamily } = getComputedStyle(probe);
  probe.remove();
  return `${fontSize} ${fontFamily}`;
}
