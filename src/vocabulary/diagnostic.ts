import type { DiagnosticCode } from './diagnostic-codes.js'

/** A stretch of one line of a file, where something is to be said. */
export interface Place {
  /** The path as the user typed it, or the name of a built-in source. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in code points. */
  readonly column: number
  /** Length of the stretch in code points, at least 1. */
  readonly width: number
  /** The whole source line, without its line break. */
  readonly text: string
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly code: DiagnosticCode
  /** One sentence that names the thing as the user wrote it. */
  readonly message: string
  /** Absent when the fault has no place in a file (a missing file, a bad option). */
  readonly at?: Place
  /** What to do next, one line each. */
  readonly help: readonly string[]
}

/** What a step returns that can fail on its input. A thrown exception is a bug of ours instead. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** An outcome with a value; warnings never change an exit code. */
export function succeed<T>(value: T, warnings: readonly Diagnostic[] = []): Outcome<T> {
  return { ok: true, value, warnings }
}

/** An outcome without a value: all faults found, in the order of the text. */
export function fail(...diagnostics: readonly Diagnostic[]): {
  readonly ok: false
  readonly diagnostics: readonly Diagnostic[]
} {
  return { ok: false, diagnostics }
}

/** Builds an error; `help` lines say what to do next. */
export function error(
  code: DiagnosticCode,
  message: string,
  at?: Place,
  ...help: readonly string[]
): Diagnostic {
  return at === undefined
    ? { severity: 'error', code, message, help }
    : { severity: 'error', code, message, at, help }
}

/** Builds a warning; it never changes an exit code. */
export function warning(
  code: DiagnosticCode,
  message: string,
  at?: Place,
  ...help: readonly string[]
): Diagnostic {
  return { ...error(code, message, at, ...help), severity: 'warning' }
}
