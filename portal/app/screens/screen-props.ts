/** The properties of a screen's view. */
import type { Portal } from '../portal.ts';
import type { Screen } from '../screen.ts';

/** The portal, and the data of the screen with this name. */
export interface ScreenProps<Name extends Screen['name'] = Screen['name']> {
  portal: Portal;
  screen: Extract<Screen, { name: Name }>;
}
