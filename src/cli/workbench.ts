/**
 * What the commands do, as functions: they join the rooms, know where names are looked up, and know nothing of the
 * process. Every one returns an outcome: a value with its warnings and manifest, or the diagnostics of all faults.
 */
export type { BriefFile } from './brief-files.js'
export { type BriefFormats, formatBriefing, writeBriefing } from './brief-formats.js'
export {
  type CheckedRun,
  type CheckOptions,
  type CheckResult,
  checkScenarios,
} from './check-targets.js'
export {
  type Change,
  type ComparedVariable,
  type Comparison,
  compareScenarios,
} from './compare-scenarios.js'
export { countTargets } from './count-targets.js'
export {
  type ComparedPair,
  type ComparedSide,
  diffRegisters,
  type RegisterDifference,
} from './diff-registers.js'
export { type DrawRequest, readDrawOptions } from './draw-options.js'
export { type ExplainedDifference, explainDifference } from './explain-difference.js'
export type { ExplainOptions } from './explain-options.js'
export type { ExtractOptions } from './extract-options.js'
export { type ExtractedRegister, extractRegister } from './extract-register.js'
export { type FoundMultipliers, findMultipliers } from './find-multipliers.js'
export { type FoundReconciliation, findReconciliation } from './find-reconciliation.js'
export { type FoundSensitivity, findSensitivity, type SensitivityOptions } from './find-sensitivity.js'
export {
  backtestFile,
  type FileBacktest,
  type FileForecast,
  forecastFile,
} from './forecast-file.js'
export { type ForecastRequest, readForecastOptions } from './forecast-options.js'
export { type Contents, type Listable, type ListOptions, listContents } from './list-contents.js'
export { type LoadedModel, loadModel, type ModelRequest } from './load-model.js'
export type { NewOptions, NewProject } from './made-project.js'
export { newProject } from './new-project.js'
export type { Project } from './project.js'
export {
  type ReconcileOptions,
  readReconcileOptions,
  type TypedReconcileOptions,
} from './reconcile-options.js'
export { type FoundSeek, type SeekOptions, seekScenario } from './seek-scenario.js'
export { type RunOptions, type SolvedScenario, solveScenario } from './solve-scenario.js'
export { type TracedNumber, traceNumber } from './trace-number.js'
export { type ProgressOptions, type TrackedYear, trackYear } from './track-year.js'
export { type Validation, type ValidFile, validateFiles } from './validate-files.js'
export { type VerifiedRegister, verifyQuotes } from './verify-quotes.js'
export { type Briefing, composeBriefing, type Page } from './write-briefing.js'
