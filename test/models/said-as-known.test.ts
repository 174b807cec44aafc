import { expect, test } from 'vitest'
import { checkScenario } from '../../src/checks/check-scenario.js'
import { readRegister } from '../../src/reading/register-file.js'
import { given, hangzhou, open, run, shippedObservations, shippedScenario } from './run-hangzhou.js'

test('a base-year figure worked back from a later one is said to be derived, not an outturn', () => {
  const model = hangzhou()
  const observations = shippedObservations()
  const row = observations.series.get('pm25')?.find(({ period }) => period === 2023)
  expect(row?.status).toBe('derived')
  const { findings } = given(
    checkScenario({
      model,
      paths: run('plan', observations, model),
      scenario: shippedScenario('plan', model),
      register: given(readRegister(open('models/hangzhou/targets-2024.yaml'))),
      observations,
    }),
  )
  const finding = findings.find(({ kind, targets }) => kind === 'implied growth' && targets.includes('pm25'))
  expect(finding?.statement.zh).toContain('2023年31微克/立方米（推算）')
  expect(finding?.statement.en).toContain('(derived)')
  expect(finding?.premises.map(({ en }) => en).join()).not.toContain('outturn')
})
