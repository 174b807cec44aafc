import type { Diagnostic } from '../vocabulary/diagnostic.js'
import { layOutAll } from '../vocabulary/lay-out.js'
import type { Language } from '../vocabulary/wording.js'
import { exitCodeOf } from './exit-code.js'

/** What a command may say, and how. Results go to stdout; diagnostics, notes and progress to stderr. */
export interface Console {
  readonly json: boolean
  readonly quiet: boolean
  readonly language: Language
  /** True when the language was asked for, not the default. */
  readonly languageGiven: boolean
  /** Whether progress may be drawn: stderr is a terminal and nobody asked for quiet. */
  readonly showsProgress: boolean
  /** Writes a result to stdout. */
  print(text: string): void
  /** Writes a line to stderr, unless quiet. */
  note(text: string): void
  /** Writes diagnostics to stderr (warnings not when quiet) and returns the exit code they ask for. */
  report(diagnostics: readonly Diagnostic[]): number
}

/** The options every command takes. */
export interface CommonOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly lang?: Language
}

/**
 * The console of this process. The language is Chinese unless `--lang en`: what is written never depends on the
 * environment, so the same command gives the same bytes everywhere.
 */
export function openConsole(options: CommonOptions): Console {
  const quiet = options.quiet === true
  return {
    json: options.json === true,
    quiet,
    language: options.lang ?? 'zh',
    languageGiven: options.lang !== undefined,
    showsProgress: !quiet && process.stderr.isTTY === true,
    print: text => {
      process.stdout.write(text)
    },
    note: text => {
      if (!quiet) process.stderr.write(`${text}\n`)
    },
    report: diagnostics => {
      const shown = inOrder(quiet ? diagnostics.filter(one => one.severity === 'error') : diagnostics)
      if (shown.length > 0) process.stderr.write(`${layOutAll(shown)}\n`)
      return exitCodeOf(diagnostics)
    },
  }
}

/** File by file in the order they were first met, then by line and column; what has no place comes first. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = [...new Set(diagnostics.map(one => one.at?.file ?? ''))]
  const rank = new Map(files.map((file, index) => [file, file === '' ? -1 : index]))
  return [...diagnostics].sort(
    (a, b) =>
      (rank.get(a.at?.file ?? '') ?? 0) - (rank.get(b.at?.file ?? '') ?? 0) ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0),
  )
}
