/** What every screen needs: the API, the address, and the stage. */
import { createContext } from 'preact';
import type { StageView } from '../../api/stage.ts';
import type { Api } from './api.ts';
import type { Location } from './location.ts';

export interface PageTools {
  api: Api;
  location: Location;
  stage: StageView;
}

// The provider in app.tsx is above every screen.
export const Tools = createContext<PageTools>({} as PageTools);
