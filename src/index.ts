/**
 * outturn as a library. Read from top to bottom: open a project and do what the commands do; or take the steps one
 * by one: files → model → scenario → paths → checks → briefing. Steps that can fail on their input return an
 * `Outcome`: a value with warnings, or diagnostics; a thrown exception is a bug.
 */

// Briefings. `composeBriefing` above loads the drawing machinery only when it is called.
export { readPlan } from './briefing/read-plan.js'
export { checkScenario } from './checks/check-scenario.js'
// What the commands do, with files looked up as they do it.
export * from './cli/workbench.js'
export { compileModel } from './equations/compile-model.js'
export type { CompiledModel } from './equations/compiled-model.js'

// Models: written in TypeScript or YAML, compiled before they run.
export { defineModel, defineModule } from './equations/define-model.js'
export { type Expression, evaluateExpression, readExpression } from './equations/expression.js'
export { measuringBy } from './equations/measuring-by.js'
export { readModelFile } from './equations/model-file.js'
export { writeJson } from './files/json.js'
export { mergeObservations, readObservations } from './files/observations-file.js'
// Files: read whole, with limits; written whole.
export { readTextFile, type TextFile, textFile } from './files/text-file.js'
export { writeWhole } from './files/write-whole.js'
// Forecasts of one series: with intervals, as drawn paths, and judged against what came.
export { type BacktestOptions, backtestSeries } from './forecast/backtest-series.js'
export { forecastPaths } from './forecast/forecast-paths.js'
export {
  forecastSeries,
  type SeriesForecast,
  type SeriesOptions,
  type SeriesOutcome,
} from './forecast/forecast-series.js'
export {
  type Attribution,
  leaveOneOut,
  lmdi,
  oneAtATime,
  sequential,
  shapley,
} from './numerics/attribution.js'
export { type SampledAttribution, sampledShapley } from './numerics/sampled-shapley.js'
// Targets: the register of a report, its quotes, and the verdicts.
export { extractTargets } from './reading/extract-targets.js'
export type { ExtractedTarget, Extraction, SkippedSection } from './reading/extraction.js'
export { findIndicator, indicators } from './reading/indicators.js'
export { type MatchedTargets, matchTargets } from './reading/match-targets.js'
export { type RegisterEntry, registerEntries } from './reading/register-entries.js'
export { readRegister } from './reading/register-file.js'
export { verifyRegister } from './reading/verify-register.js'
// Scenarios: one question a file, parents applied.
export { readScenarioChain, type ScenarioFile } from './scenario/read-scenario.js'
export { resolveScenario } from './scenario/resolve-scenario.js'
export { type AttributionRequest, attributeDifference } from './simulate/attribute-difference.js'
export { breakDown } from './simulate/break-down.js'
export { compareRuns } from './simulate/compare.js'
// What moves what: multipliers, instruments for targets, steady states, replicas with given draws, attribution.
export {
  type FoundInstruments,
  findInstruments,
  type TargetRequest,
} from './simulate/find-instruments.js'
// Runs: what is known, the solution, where a number comes from.
export { knownValues } from './simulate/known-values.js'
export { type MultiplierRequest, type Multipliers, multipliers } from './simulate/multipliers.js'
export type { FactorShare, VarianceParts } from './simulate/pick-freeze.js'
export { type PreparedRun, prepareRun, type SolveOptions } from './simulate/prepared-run.js'
export { type GivenDraws, type Replicas, solveReplicas } from './simulate/replicas.js'
export { type SeekRequest, type Sought, seekTargets } from './simulate/seek-targets.js'
export { solve } from './simulate/solve.js'
export { type SteadyRequest, type SteadyState, steadyState } from './simulate/steady.js'
export type { Tornado, TornadoRow } from './simulate/tornado.js'
export { traceValue } from './simulate/trace-value.js'

// The words all of this is written in.
export type * from './vocabulary/assumption.js'
export type * from './vocabulary/attribution.js'
export type * from './vocabulary/briefing.js'
export * from './vocabulary/diagnostic.js'
export { type DiagnosticCode, diagnosticCodes } from './vocabulary/diagnostic-codes.js'
export type * from './vocabulary/finding.js'
export type { Indicator } from './vocabulary/indicator.js'
export { layOut, layOutAll } from './vocabulary/lay-out.js'
export type * from './vocabulary/measuring.js'
export type * from './vocabulary/model.js'
export type * from './vocabulary/observation.js'
export * from './vocabulary/path.js'
export * from './vocabulary/period.js'
export * from './vocabulary/quantity.js'
export type * from './vocabulary/target.js'
export type * from './vocabulary/together.js'
export type * from './vocabulary/trace.js'
export * from './vocabulary/unit.js'
export type * from './vocabulary/wording.js'
