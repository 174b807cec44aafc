import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outturn } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-damaged-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

beforeAll(() => {
  writeFileSync(
    join(scratch, 'model.yaml'),
    'model: m\nvariables:\n  y: { role: endogenous, unit: "1" }\n  g: { role: exogenous, unit: "1" }\nequations:\n  - y = 2*g\n',
  )
  writeFileSync(
    join(scratch, 's.yaml'),
    'scenario: s\nmodel: model.yaml\nfrom: 2024\nto: 2024\nassumptions: { g: { all: 2, spread: 1 } }\n',
  )
  outturn(['run', 's.yaml', '--draws', '100', '--shard', '1/1', '--out', 'part.json'], { cwd: scratch })
})

test('a sound part is joined', () => {
  expect(outturn(['merge', 'part.json', '--json'], { cwd: scratch }).code).toBe(0)
})

test.each([
  [
    'a negative count',
    (block: Block) => ({ ...block, usable: [-5, ...block.usable.slice(1)] }),
    'block 0 counts -5 draws',
  ],
  ['half a draw', (block: Block) => ({ ...block, unusable: 0.5 }), 'block 0 counts 0.5 draws'],
  [
    'counts that do not add up to the draws of the block',
    (block: Block) => ({ ...block, usable: [(block.usable[0] ?? 0) + 1, ...block.usable.slice(1)] }),
    'block 0 counts 101 draws and holds 100',
  ],
  ['a block beyond the run', (block: Block) => ({ ...block, block: 7 }), 'block 7 is none of the 1 blocks'],
  ['a scramble too few', (block: Block) => ({ ...block, usable: [100] }), 'of 1 scrambles, and there are 8'],
])('%s: refused with the part and the block', (_, damage, said) => {
  const part = JSON.parse(readFileSync(join(scratch, 'part.json'), 'utf8'))
  part.summary.blocks = part.summary.blocks.map(damage)
  writeFileSync(join(scratch, 'damaged.json'), JSON.stringify(part))
  const ended = outturn(['merge', 'damaged.json', '--json'], { cwd: scratch })
  expect(ended).toMatchObject({ code: 3, stdout: '' })
  expect(ended.stderr).toContain('error D401')
  expect(ended.stderr).toContain('damaged.json is damaged')
  expect(ended.stderr).toContain(said)
})

interface Block {
  readonly block: number
  readonly usable: readonly number[]
  readonly unusable: number
}
