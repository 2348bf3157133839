/** A small drawing of numbers that stand beside it as text. */

const WIDTH = 3;
const HEIGHT = 16;

export function Bars({ counts }: { counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  return (
    <svg class="bars" width={counts.length * WIDTH} height={HEIGHT} aria-hidden="true">
      {counts.map((count, index) => {
        const height = count === 0 ? 1 : Math.max(2, (count / most) * HEIGHT);
        return <rect key={`${index}`} x={index * WIDTH} y={HEIGHT - height} width={WIDTH - 1} height={height} />;
      })}
    </svg>
  );
}
