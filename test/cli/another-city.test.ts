import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './outturn.js'

test('the walk-through of docs/another-city.md shows what its commands print', () => {
  const done = spawnSync(process.execPath, [join(root, 'docs/walk-through.mjs'), '--check'], {
    encoding: 'utf8',
  })
  expect(done).toMatchObject({ status: 0, stderr: '' })
}, 120_000)

test('both halves of it run the same commands', () => {
  const [chinese = '', english = ''] = readFileSync(join(root, 'docs/another-city.md'), 'utf8').split(
    '\n---\n',
  )
  const commands = (half: string): readonly string[] =>
    [...half.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command.replace(' --lang en', ''))
  expect(commands(chinese)).toEqual(commands(english))
  expect(commands(chinese).length).toBeGreaterThan(6)
})
