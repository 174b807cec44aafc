import { expect, test } from 'vitest'
import { compileModel } from '../../src/equations/compile-model.js'
import { readModelFile } from '../../src/equations/model-file.js'
import { textFile } from '../../src/files/text-file.js'
import { fail } from '../../src/vocabulary/diagnostic.js'
import { given, open } from './run-hangzhou.js'

/** The YAML examples of the page, in order. */
function examples(): readonly string[] {
  return [...open('docs/model.md').text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '')
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')

test('the examples of docs/model.md are read as they stand', () => {
  const all = examples()
  const having = (word: string): string => {
    const found = all.find(text => text.startsWith(word))
    if (found === undefined) throw new Error(`no example begins with ${word}`)
    return found
  }
  const text = [
    having('model: other-city'),
    'variables:',
    ...['output_growth:', 'retail:', 'national_cruise_growth:'].map(word => indent(having(word))),
    'coefficients:',
    indent(having('pass_through:')),
    'relations:',
    ...['- { sum:', '- { ratio:', '- { product:'].map(word => indent(having(word))),
    'baseValues:',
    indent(having('- { variable: wages')),
    'equations:',
    indent(having('- consumption =')),
  ].join('\n')
  const { source } = given(readModelFile(textFile('model.yaml', text), () => fail()))
  expect(Object.keys(source.variables ?? {})).toHaveLength(5)
  expect(source.relations).toHaveLength(3)
  expect(source.equations).toHaveLength(2)
  expect(source.baseValues?.map(({ status }) => status)).toEqual(['derived'])
})

test('the stock of the page falls as it says: a model with a method and one stock compiles', () => {
  const text = `model: m\nfrequency: step\nmethod: euler\nstep: 1\nvariables:\n  x: { role: endogenous, unit: 1, initial: 1 }\n  y: { role: endogenous, unit: 1 }\nequations:\n  - d(x) = -y\n  - y = x\n`
  const { source } = given(readModelFile(textFile('m.yaml', text), () => fail()))
  expect(given(compileModel(source)).equations.map(({ variable }) => variable)).toEqual(['x', 'y'])
})

test('the indicators of the page are those of its model, which compiles with them', () => {
  const example = examples().find(text => text.startsWith('indicators:')) ?? 'no example'
  const model = open('test/fixtures/other-city/model.yaml')
  expect(model.text).toContain(example)
  const compiled = given(compileModel(given(readModelFile(model, () => fail())).source))
  expect(compiled.indicators?.get('gdp')).toEqual({ growth: 'pct(output)', level: 'gdp' })
})
