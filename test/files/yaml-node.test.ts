import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textFile } from '../../src/files/text-file.js'
import { readYaml, type YamlNode } from '../../src/files/yaml-node.js'

function read(text: string): YamlNode {
  const outcome = readYaml(textFile('a.yaml', text))
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value
}

function childOf(node: YamlNode, key: string): YamlNode {
  const value = node.kind === 'map' ? node.entries.get(key)?.value : undefined
  if (value === undefined) throw new Error(`no key ${key}`)
  return value
}

describe('reading YAML', () => {
  test('every scalar stays the text it was written as', () => {
    const written = [
      '5.5%',
      '-40 亿元',
      '2024Q1',
      '0o17',
      '1e400',
      '.nan',
      'true',
      'null',
      '~',
      '007',
      '2024-01-31',
    ]
    const node = read(written.map((value, i) => `k${i}: ${value}\n`).join(''))
    const values = written.map((_, i) => childOf(node, `k${i}`))
    expect(values.map(value => (value.kind === 'text' ? value.value : value.kind))).toEqual(written)
  })

  test('names of object prototypes are keys like any other', () => {
    const node = read('__proto__: a\nconstructor: b\ntoString: c\n')
    expect(node.kind === 'map' ? [...node.entries.keys()] : []).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ])
    expect(Object.keys({})).toEqual([])
  })

  test('places count code points: Han and emoji are one column each', () => {
    // { = 1, 题 = 2, : = 3, blank = 4, 😀 = 5, comma = 6, blank = 7, b = 8
    const node = read('{题: 😀, b: 1}\n')
    expect(childOf(node, '题').place).toMatchObject({ line: 1, column: 5, width: 1 })
    expect(childOf(node, 'b').place).toMatchObject({ line: 1, column: 11, width: 1 })
  })

  test('a stretch of a value is found in the source, whether plain, quoted, escaped or folded', () => {
    const text = [
      'plain: gdp = a + b',
      'double: "gdp = a + b"',
      'escaped: "gdp\\t= a + b"',
      "single: 'it''s a + b'",
      'folded: >-',
      '  gdp =',
      '  a + b',
      'block: |',
      '  first',
      '  gdp = a + b',
    ].join('\n')
    const node = read(text)
    const columns = ['plain', 'double', 'escaped', 'single', 'folded', 'block'].map(key => {
      const value = childOf(node, key)
      if (value.kind !== 'text') throw new Error('not a text')
      const { line, column } = value.placeOf(value.value.indexOf('a + b'), 5)
      return text.split('\n')[line - 1]?.slice(column - 1, column + 4)
    })
    expect(columns).toEqual(Array.from({ length: 6 }, () => 'a + b'))
  })

  test('a key without a value is an empty text', () => {
    expect(childOf(read('a:\nb: 1\n'), 'a')).toMatchObject({ kind: 'text', value: '' })
    expect(childOf(read('{ a, b: 1 }\n'), 'a')).toMatchObject({ kind: 'text', value: '' })
  })

  test('any text is read or refused, never thrown, within two seconds', () => {
    const piece = fc.constantFrom(
      ...'{}[]:,-?|>\'"#&*!%@` \n\t\r\u0000\u0002\u0018\u001f\ufeff\u2028：，a1题😀'.split(''),
      '---\n',
      '...\n',
      '\n  ',
      ': ',
      '<<: ',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 200 }).map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(text, content => {
        const before = performance.now()
        const outcome = readYaml(textFile('any.yaml', content))
        expect(outcome.ok || outcome.diagnostics.length > 0).toBe(true)
        expect(performance.now() - before).toBeLessThan(2000)
      }),
      { numRuns: 2000 },
    )
  })

  test('the order of keys changes nothing but the order', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(names, written => {
        const lines = written.map(name => `${name}: value of ${name}\n`)
        const [forward, backward] = [read(lines.join('')), read(lines.reverse().join(''))]
        for (const name of written) {
          expect(childOf(forward, name)).toMatchObject({ value: `value of ${name}` })
          expect(childOf(backward, name)).toMatchObject({ value: `value of ${name}` })
        }
      }),
    )
  })
})
