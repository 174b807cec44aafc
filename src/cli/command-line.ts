import { fileURLToPath } from 'node:url'
import { Command, CommanderError, Option } from 'commander'
import { asksForDraws, type TypedDrawOptions } from './asks-for-draws.js'
import type { BriefOptions } from './brief-options.js'
import { collect, command, drawNumbers, drawOptions, runOptions, wholeNumber } from './command-options.js'
import { type CommonOptions, openConsole } from './console.js'
import type { Dispatch } from './dispatch.js'
import type { TypedForecastOptions } from './forecast-options.js'
import { endingSignals, hearSignals } from './hear-signals.js'
import { addQuestions } from './question-commands.js'
import { addReports, addTargets } from './report-commands.js'
import type { RunOptions } from './solve-scenario.js'
import { usageFault } from './usage-fault.js'
import { version } from './version.js'

/**
 * Runs one command line and gives its exit code. The process itself is touched only here and in the console: broken
 * pipes are silent, an interruption ends it at once, and a bug of ours is said in one sentence.
 */
export async function runCommandLine(words: readonly string[], packageRoot: URL): Promise<number> {
  keepPipesQuiet()
  endOnSignals()
  const project = { workingDirectory: process.cwd(), packageRoot: fileURLToPath(packageRoot) }
  let code = 0
  const program = describeProgram(async (work, options) => {
    code = await work({ console: openConsole(options), project })
  })
  try {
    if (words.length === 0) {
      process.stderr.write(program.helpInformation())
      return 2
    }
    await program.parseAsync([...words], { from: 'user' })
    // One that came while the last file was written must not be lost.
    await hearSignals()
    return code
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0
      return openConsole({}).report([usageFault(thrown, program, words)])
    }
    return sayOurFault(thrown)
  }
}

/** A model in place of a file. */
interface ModelOptions {
  readonly model?: string
  readonly data?: readonly string[]
}

/** Every command with its arguments and options. Their code is loaded only when one of them runs: help needs none of it. */
export function describeProgram(dispatch: Dispatch): Command {
  const program = new Command('outturn')
    .description('Scenarios, forecasts and consistency checks for a government’s report of targets')
    .version(version, '-V, --version', 'show the version')
    .option('--json', 'one JSON document on stdout')
    .addOption(new Option('--lang <language>', 'language of tables and pages (zh)').choices(['zh', 'en']))
    .option('--quiet', 'no warnings, notes or progress')
    .helpOption('--help', 'show this help')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showSuggestionAfterError(false)
  const common = (): CommonOptions => program.opts()
  addRuns(program, dispatch, common)
  addForecasts(program, dispatch, common)
  addReading(program, dispatch, common)
  addReports(program, dispatch, common)
  return program
}

function addRuns(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  drawOptions(
    runOptions(command(program, 'run <scenario>', 'solve a scenario and show its paths, or simulate it')),
  )
    .option('--out <file>', 'write the paths to FILE.json, FILE.csv or FILE.xlsx instead')
    .option('--static', 'take lags from observations in every period, not from the run itself')
    .action(async (scenario: string, options: RunOptions & TypedDrawOptions & { readonly out?: string }) => {
      const does = asksForDraws(options)
        ? (await import('./commands/draws.js')).simulate
        : (await import('./commands/all.js')).run
      await dispatch(at => does(at.console, at.project, scenario, options), common())
    })
  command(program, 'merge <parts...>', 'join the shards of a simulation to the bytes of one run')
    .option('--out <file>', 'write the result to FILE.json or FILE.csv')
    .action(async (parts: readonly string[], options: { readonly out?: string }) => {
      const { merge } = await import('./commands/draws.js')
      await dispatch(at => merge(at.console, at.project, parts, options), common())
    })
  runOptions(
    command(program, 'compare <scenarios...>', 'what the files change, and what comes of it'),
  ).action(async (scenarios: readonly string[], options: RunOptions) => {
    if (scenarios.length < 2) {
      throw new CommanderError(2, 'commander.missingArgument', "error: missing required argument 'B'")
    }
    const { compare } = await import('./commands/all.js')
    await dispatch(at => compare(at.console, at.project, scenarios, options), common())
  })
  addChecks(program, dispatch, common)
  runOptions(command(program, 'trace <scenario> <variable@period>', 'where a number comes from'))
    .option('--depth <levels>', 'how many levels of equations to show', wholeNumber)
    .action(async (scenario: string, of: string, options: RunOptions & { readonly depth?: number }) => {
      const { trace } = await import('./commands/all.js')
      await dispatch(at => trace(at.console, at.project, scenario, of, options), common())
    })
  addQuestions(program, dispatch, common)
  command(program, 'brief <plan>', 'write the HTML briefing, in Chinese and in English')
    .option('--out <folder>', 'where the pages go (the working directory)')
    .option('--tables', 'beside each page: every table as CSV, and all as one XLSX workbook')
    .option('--charts', 'beside each page: every chart as SVG and as a Vega-Lite specification')
    .option('--interactive', 'pages whose model runs in them: assumptions can be moved')
    .option(
      '--embed',
      'put the texts of the scenarios into each page, so that `run PAGE.html` runs them (so unless --no-embed)',
    )
    .option('--no-embed', 'pages without the texts of their scenarios')
    .option('--pdf', 'beside each page: the page as a tagged PDF with bookmarks, where a Chromium is found')
    .option('--chromium <file>', 'the Chromium to print with (CHROMIUM, CHROME, or one that is found)')
    .option('--watch', 'build again after every change, until Ctrl-C')
    .action(async (plan: string, options: BriefOptions) => {
      const { brief } = await import('./commands/all.js')
      await dispatch(at => brief(at.console, at.project, plan, options), common())
    })
}

function addChecks(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  drawNumbers(
    runOptions(
      command(program, 'check <scenarios...>', 'a verdict per target, and what the arithmetic says'),
    ),
  )
    .option('--targets <file>', 'the register of targets (the only one of the model)')
    .option('--pairs', 'with draws: list every pair of targets, not only those worth a look')
    .action(
      async (
        scenarios: readonly string[],
        options: RunOptions & TypedDrawOptions & { readonly targets?: string },
      ) => {
        const does = asksForDraws(options)
          ? (await import('./commands/draws.js')).checkWithDraws
          : (await import('./commands/all.js')).check
        await dispatch(at => does(at.console, at.project, scenarios, options), common())
      },
    )
  drawNumbers(
    runOptions(
      command(program, 'score <scenarios...>', 'forecasts made as of a date, beside the outturns since'),
    ),
  )
    .option('--targets <file>', 'the register of targets (the only one of the model)')
    .action(
      async (
        scenarios: readonly string[],
        options: RunOptions & TypedDrawOptions & { readonly targets?: string },
      ) => {
        const { score } = await import('./commands/draws.js')
        await dispatch(at => score(at.console, at.project, scenarios, options), common())
      },
    )
}

function addForecasts(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  seriesOptions(
    command(program, 'forecast <file>', 'a baseline with honest intervals for every series of a data file'),
  )
    .option('--levels <list>', 'central intervals in per cent (80,95)')
    .option('--evidence', 'add each method’s own forecast to the JSON')
    .option('--out <file>', 'write the forecasts to FILE.json or FILE.csv instead')
    .action(async (file: string, options: TypedForecastOptions) => {
      const { forecast } = await import('./commands/forecasts.js')
      await dispatch(at => forecast(at.console, at.project, file, options), common())
    })
  seriesOptions(
    command(
      program,
      'backtest [file]',
      'how a method would have done on every series of a data file, beside naive',
    ),
  )
    .option(
      '--model <model>',
      'instead of a file: what would have been said of a model’s variables each January',
    )
    .option('--data <file>', 'with --model: observations that win over the model’s own; repeatable', collect)
    .option('--min <n>', 'values that the first forecast of a series knows (6; two years and one)')
    .option('--out <file>', 'write the scores to FILE.json instead')
    .action(async (file: string | undefined, options: TypedForecastOptions & ModelOptions) => {
      const { backtest } = await import('./commands/forecasts.js')
      await dispatch(at => backtest(at.console, at.project, file, options), common())
    })
}

/** What decides the forecasts of series. */
function seriesOptions(to: Command): Command {
  return to
    .option('--horizon <n>', 'periods ahead (3; 4 of quarterly and 12 of monthly data)')
    .option('--method <name>', 'auto, pool, lgt, or a single method such as theta (auto)')
    .option('--positive', 'keep forecasts and intervals above 0')
    .option('--seed <n>', 'seed of the draws of LGT, 0 to 2^53 − 1 (1)')
    .option('--as-of <date>', 'see only what was published by this date')
    .option('--from <period>', 'use observations from this period on only')
    .option('--jobs <n>', 'threads; the result does not depend on it')
}

function addReading(program: Command, dispatch: Dispatch, common: () => CommonOptions): void {
  command(program, 'list [kind]', 'models, assumptions, variables, targets or scenarios')
    .option('--model <model>', 'only this model')
    .option('--targets <file>', 'targets of this register')
    .action(
      async (kind: string | undefined, options: { readonly model?: string; readonly targets?: string }) => {
        const { list } = await import('./commands/all.js')
        await dispatch(at => list(at.console, at.project, kind, options), common())
      },
    )
  runOptions(
    command(program, 'validate <files...>', 'check model, scenario, data, register or plan files'),
  ).action(async (files: readonly string[], options: RunOptions) => {
    const { validate } = await import('./commands/all.js')
    await dispatch(at => validate(at.console, at.project, files, options), common())
  })
  const targets = command(program, 'targets', 'work on a register of targets')
  addTargets(targets, dispatch, common)
  command(targets, 'verify <register>', 'check every quote and place against the report')
    .requiredOption('--report <file>', 'the text of the report')
    .option('--max-size <mib>', 'the largest text that is read (5)')
    .action(async (register: string, options: { readonly report: string; readonly maxSize?: string }) => {
      const { verify } = await import('./commands/all.js')
      await dispatch(at => verify(at.console, at.project, register, options), common())
    })
}

/** A reader that closes early (`| head -1`) is no fault; anything else on stdout is. */
function keepPipesQuiet(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'EPIPE') {
        process.exitCode = 4
        if (stream === process.stdout)
          process.stderr.write(`error F114  stdout: ${thrown.code ?? thrown.name}\n`)
      }
    })
  }
}

/**
 * Ends by the signal itself, which a shell reports as 130 or 143. The handler runs between steps of ours, after whatever outputs were being written
 * are taken away.
 */
function endOnSignals(): void {
  for (const signal of endingSignals) {
    process.once(signal, () => {
      process.kill(process.pid, signal)
    })
  }
}

function sayOurFault(thrown: unknown): number {
  const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  process.stderr.write(
    `outturn ${version}: this is our fault, not yours (${what.split('\n')[0]}). Please report it with the command you typed.\n`,
  )
  return 1
}
