/** The stack's own dashboard, widget by widget. */
import type { AlarmView } from '../../api/alarms.ts';
import type { DashboardView, WidgetView } from '../../api/dashboard.ts';
import { Chart } from '../parts/chart.tsx';
import { visible } from '../parts/name.tsx';
import { State } from '../parts/state.tsx';
import { ALARM_STATES } from './alarms.tsx';

export interface DashboardProps {
  view: DashboardView | undefined;
  alarms: readonly AlarmView[];
}

export function Dashboard({ view, alarms }: DashboardProps) {
  return (
    <section aria-labelledby="dashboard">
      <h2 id="dashboard">Dashboard {view && <span class="muted">{visible(view.name)}</span>}</h2>
      <div class="widgets">
        {view?.widgets.map((widget) => (
          <div key={widget.id} class={widget.width > 12 ? 'widget wide' : 'widget'}>
            <Widget widget={widget} view={view} alarms={alarms} />
          </div>
        ))}
      </div>
    </section>
  );
}

interface WidgetProps extends DashboardProps {
  widget: WidgetView;
  view: DashboardView;
}

function Widget({ widget, view, alarms }: WidgetProps) {
  if (widget.type === 'graph') {
    return <Chart title={widget.title} times={view.times} series={widget.series} min={widget.min} />;
  }
  if (widget.type === 'alarms') return <AlarmWidget title={widget.title} names={widget.alarms} alarms={alarms} />;
  if (widget.type === 'text') return <p class="lines">{visible(widget.text)}</p>;
  return (
    <p class="muted">
      {visible(widget.title)}: the console does not draw widgets of the type {visible(widget.kind)}.
    </p>
  );
}

function AlarmWidget({
  title,
  names,
  alarms,
}: {
  title: string;
  names: readonly string[];
  alarms: readonly AlarmView[];
}) {
  const states = new Map(alarms.map(({ name, state }) => [name, state]));
  return (
    <figure>
      <figcaption>{visible(title)}</figcaption>
      <ul class="legend alarms">
        {names.map((name) => {
          const [tone, word] = ALARM_STATES[states.get(name) ?? 'INSUFFICIENT_DATA'];
          return (
            <li key={name} title={`${name}: ${word}`}>
              <State tone={tone}>{name}</State>
              <span class="visually-hidden">{word}</span>
            </li>
          );
        })}
      </ul>
    </figure>
  );
}
