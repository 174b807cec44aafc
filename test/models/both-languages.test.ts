import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { model } from '../../models/hangzhou/index.js'
import { readTextFile } from '../../src/files/text-file.js'
import { readRegister } from '../../src/reading/register-file.js'
import { figures } from '../briefing/read-html.js'

/** Every text in two languages inside a value, with where it stands. */
function wordings(value: unknown, path: string): readonly { path: string; zh: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const { zh, en } = value as { readonly zh?: unknown; readonly en?: unknown }
  if (typeof zh === 'string' && typeof en === 'string') return [{ path, zh, en }]
  return Object.entries(value).flatMap(([key, inner]) => wordings(inner, `${path}.${key}`))
}

const register = readRegister(
  readTextFileOf(fileURLToPath(new URL('../../models/hangzhou/targets-2024.yaml', import.meta.url))),
)

function readTextFileOf(path: string) {
  const file = readTextFile(path)
  if (!file.ok) throw new Error(path)
  return file.value
}

test('every text of the model and of the register has the same figures in the same order in both languages', () => {
  const all = [...wordings(model, 'model'), ...wordings(register.ok ? register.value.targets : [], 'targets')]
  expect(all.length).toBeGreaterThan(300)
  const differing = all.filter(({ zh, en }) => figures(zh).join() !== figures(en).join())
  expect(differing.map(({ path }) => path)).toEqual([])
})

test('no source of the model is in one language only, and no Chinese one is left in English', () => {
  const single: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' && typeof inner === 'string') single.push(`${path}.${key}`)
      walk(inner, `${path}.${key}`)
    }
  }
  walk(model, 'model')
  expect(single).toEqual([])
  expect(
    wordings(model, 'model')
      .filter(({ zh }) => !/\p{Script=Han}/u.test(zh))
      .map(({ zh }) => zh),
  ).toEqual([])
})
