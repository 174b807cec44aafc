/**
 * The closed list of diagnostic codes. A code is never reused. The letter decides the exit code:
 * U command line (2) · Y YAML text, S scenario, D data, R register or report text, M model, B briefing plan (3) ·
 * F cannot read or write (4) · V the model cannot be solved (5) · L over a stated limit (7).
 * `docs/errors.md` has one row per code and is generated from here (`npm run docs`).
 */
export const diagnosticCodes = {
  U100: 'The command line has an unknown command, option or argument',
} as const satisfies Record<string, string>

export type DiagnosticCode = keyof typeof diagnosticCodes
