/** Starts the console in the page. */
import { render } from 'preact';
import { App } from './app.tsx';
import { createApi } from './data/api.ts';
import { createLocation } from './data/location.ts';

const location = createLocation();
render(<App api={createApi()} location={location} />, document.body);
