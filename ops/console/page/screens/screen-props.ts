/** What every screen is given. */

export interface ScreenProps {
  /** The values of the path's parts that begin with a colon. */
  params: readonly string[];
}
