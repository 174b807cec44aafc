import { readRegister } from '../reading/register-file.js'
import { verifyRegister } from '../reading/verify-register.js'
import type { Manifest } from '../vocabulary/briefing.js'
import { fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'
import type { TargetRegister } from '../vocabulary/target.js'
import { readMaxSize } from './extract-options.js'
import { inputOf, manifestOf } from './inputs.js'
import { type Project, readNamed } from './project.js'
import { readReport } from './read-report.js'

/** A register whose every quote stands in the report where it says. */
export interface VerifiedRegister {
  readonly register: TargetRegister
  readonly checked: number
  readonly manifest: Manifest
}

/** Checks every quote and place of a register against the report's text; all faults at once. */
export function verifyQuotes(
  project: Project,
  registerPath: string,
  reportPath: string,
  maxSize?: string,
): Outcome<VerifiedRegister> {
  const limit = readMaxSize(maxSize)
  if (!limit.ok) return limit
  const files = [readNamed(project, registerPath), readReport(project, reportPath, limit.value)] as const
  const [registerFile, report] = files
  if (!registerFile.ok || !report.ok) {
    return fail(...files.flatMap(file => (file.ok ? [] : file.diagnostics)))
  }
  const register = readRegister(registerFile.value)
  if (!register.ok) return register
  const { checked, faults } = verifyRegister(register.value, report.value)
  const errors = faults.filter(fault => fault.severity === 'error')
  if (errors.length > 0) return fail(...faults)
  const manifest = manifestOf([inputOf(registerFile.value), inputOf(report.value)], { options: {} })
  return succeed({ register: register.value, checked, manifest }, [...register.warnings, ...faults])
}
