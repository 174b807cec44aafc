/**
 * The closed list of diagnostic codes. A code is never reused. The letter decides the exit code:
 * U command line (2) · Y YAML text, S scenario, D data, R register or report text, M model, B briefing plan (3) ·
 * F cannot read or write (4) · V the model cannot be solved (5) · L over a stated limit (7).
 * `docs/errors.md` has one row per code and is generated from here (`npm run docs`).
 */
export const diagnosticCodes = {
  U100: 'The command line has an unknown command, option or argument',
  U101: 'The command line lacks an argument or the value of an option',
  U102: 'The value of an option is not one of those it takes',
  U103: 'The command or option is planned and not in this version',
  U104: 'Nothing of that name: no such scenario, variable or period to look at',
} as const satisfies Record<string, string>

export type DiagnosticCode = keyof typeof diagnosticCodes
