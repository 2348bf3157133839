/** Stops a start: a part of a policy that the twin cannot evaluate. */
export class PolicyProblem extends Error {
  /** `place` is the part's path in the template: `Statement[0].Condition.DateLessThan`. */
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.name = 'PolicyProblem';
  }
}
