import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readObservations } from '../../src/files/observations-file.js'
import { readTextFile, textFile } from '../../src/files/text-file.js'
import { readYaml } from '../../src/files/yaml-node.js'
import { readScenarioChain } from '../../src/scenario/read-scenario.js'
import { resolveScenario } from '../../src/scenario/resolve-scenario.js'
import { type Diagnostic, fail, type Outcome } from '../../src/vocabulary/diagnostic.js'
import { layOut, layOutAll } from '../../src/vocabulary/lay-out.js'
import { tinyCard } from '../fixtures/tiny-card.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-damaged-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function faultOf(outcome: Outcome<unknown>): Diagnostic {
  if (outcome.ok) throw new Error('accepted')
  const [first] = outcome.diagnostics
  if (first === undefined) throw new Error('refused without a diagnostic')
  return first
}

function summary(outcome: Outcome<unknown>): string {
  const { code, message, at } = faultOf(outcome)
  return `${code} ${message.replaceAll(folder, '')}${at === undefined ? '' : ` @${at.line}:${at.column}`}`
}

/** Time of this process, not of the clock: other work on the machine does not make a test fail. */
function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const scenario = 'scenario: s\ntitle: { zh: 出口放缓, en: Exports slow }\nfrom: 2024\nto: 2026\n'

describe('what is not a file, or cannot be read', () => {
  test('a missing file is named as typed', () => {
    expect(summary(readTextFile(join(folder, 'nothing.yaml')))).toBe('F100 there is no file "/nothing.yaml"')
    expect(summary(readTextFile('no/such.yaml', { shownAs: 'such.yaml' }))).toBe(
      'F100 there is no file "such.yaml"',
    )
  })

  test('a folder, a pipe and a circle of links are refused at once', () => {
    mkdirSync(join(folder, 'inside'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    symlinkSync('loop-b', join(folder, 'loop-a'))
    symlinkSync('loop-a', join(folder, 'loop-b'))
    const before = performance.now()
    expect(summary(readTextFile(join(folder, 'inside')))).toBe('F101 "/inside" is a folder, not a file')
    expect(summary(readTextFile(join(folder, 'pipe')))).toBe('F102 "/pipe" is a pipe, not a file')
    expect(summary(readTextFile(join(folder, 'loop-a')))).toBe(
      'F103 "/loop-a" cannot be opened: its links lead in a circle',
    )
    expect(performance.now() - before).toBeLessThan(1000)
  })

  test.skipIf(process.getuid?.() !== 0)('a file of another user that may not be read is refused', () => {
    const path = write('secret.yaml', scenario)
    chmodSync(path, 0o600)
    chmodSync(folder, 0o755)
    process.seteuid?.(65534)
    const outcome = readTextFile(path)
    process.seteuid?.(0)
    expect(summary(outcome)).toBe('F104 "/secret.yaml" may not be read: permission denied')
  })

  test('a path with NUL in it is refused, not thrown', () => {
    expect(faultOf(readTextFile('a\u0000b')).code).toBe('F105')
  })
})

describe('encodings', () => {
  const utf16 = Buffer.from(scenario, 'utf16le')

  test('UTF-16 is recognised with and without a mark, in both orders', () => {
    const big = Buffer.from(utf16).swap16()
    const files = [
      ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
      ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), big])],
      ['UTF-16LE', utf16],
      ['UTF-16BE', big],
    ] as const
    for (const [name, bytes] of files) {
      expect(summary(readTextFile(write('wide.yaml', bytes)))).toBe(
        `Y100 this text is ${name}, not UTF-8 (seen from the first bytes of line 1) @1:1`,
      )
    }
  })

  test('GBK is recognised, and the line of its first character beyond ASCII is named', () => {
    // 出 is 0xB3F6 in GBK, the first byte beyond ASCII of the file; it stands on line 2 after "title: { zh: ".
    const gbk = Buffer.concat([
      Buffer.from('scenario: s\ntitle: { zh: '),
      Buffer.from([0xb3, 0xf6, 0xbf, 0xda, 0xb7, 0xc5, 0xbb, 0xba]),
      Buffer.from(', en: Exports slow }\n'),
    ])
    expect(summary(readTextFile(write('gbk.yaml', gbk)))).toBe(
      'Y100 this text looks like GBK (GB 18030), not UTF-8: the first bad byte, 0xB3, is on line 2 @2:14',
    )
  })

  test('one stray byte in good UTF-8 is named with its line', () => {
    const bytes = Buffer.concat([
      Buffer.from(scenario),
      Buffer.from('note: a'),
      Buffer.from([0xff]),
      Buffer.from('b\n'),
    ])
    expect(summary(readTextFile(write('stray.yaml', bytes)))).toBe(
      'Y100 the byte 0xFF on line 5 is not UTF-8; the rest looks like UTF-8 @5:8',
    )
  })

  test('NUL is refused with its place', () => {
    expect(summary(readTextFile(write('nul.yaml', `${scenario}note: a\u0000b\n`)))).toBe(
      'Y101 the text holds the character U+0000, so this is not a text file @5:8',
    )
  })

  test('a byte-order mark, CRLF and a missing last line break change nothing but the hash', () => {
    const clean = readTextFile(write('clean.yaml', scenario))
    const marked = readTextFile(write('marked.yaml', `\ufeff${scenario.replaceAll('\n', '\r\n')}`))
    const cut = readTextFile(write('cut.yaml', scenario.trimEnd()))
    if (!clean.ok || !marked.ok || !cut.ok) throw new Error('refused')
    expect(marked.value.text).toBe(clean.value.text)
    expect(marked.value.sha256).not.toBe(clean.value.sha256)
    expect(entriesOf(cut.value.text)).toEqual(entriesOf(clean.value.text))
  })
})

function entriesOf(text: string): readonly string[] {
  const yaml = readYaml(textFile('a.yaml', text))
  if (!yaml.ok || yaml.value.kind !== 'map') throw new Error('not a map')
  return [...yaml.value.entries].map(
    ([key, { value }]) => `${key}=${value.kind === 'text' ? value.value : value.kind}`,
  )
}

describe('too large, too deep, too many', () => {
  test('64 MiB are refused by their size, before they are read', () => {
    const path = join(folder, 'huge.yaml')
    const descriptor = openSync(path, 'w')
    ftruncateSync(descriptor, 64 * 1024 * 1024)
    closeSync(descriptor)
    const before = performance.now()
    expect(summary(readTextFile(path))).toBe('L100 "/huge.yaml" has 64 MiB; the limit is 1 MiB')
    expect(performance.now() - before).toBeLessThan(1000)
  })

  test('one line of 10 MiB is refused, and its refusal is short', () => {
    const outcome = readYaml(textFile('line.yaml', `note: ${'x'.repeat(10 * 1024 * 1024)}\n`))
    expect(faultOf(outcome).code).toBe('L100')
    expect(layOut(faultOf(outcome)).length).toBeLessThan(500)
  })

  test('a fault in a line of 135 kB shows only its surroundings', () => {
    const outcome = readYaml(textFile('line.yaml', `a: [${'x, '.repeat(45_000)}], b: 1\n`))
    expect(layOut(faultOf(outcome)).length).toBeLessThan(1500)
  })

  test.each([
    ['flow lists', (n: number) => '['.repeat(n)],
    ['flow maps', (n: number) => '{a: '.repeat(n)],
    ['block lists on one line', (n: number) => '- '.repeat(n)],
    ['explicit keys', (n: number) => '? '.repeat(n)],
    [
      'indent',
      (n: number) => Array.from({ length: Math.min(n, 1200) }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    ['brackets after an apostrophe', (n: number) => `a: it's\nb: ${'['.repeat(n)}'`],
  ])('nesting by %s 5,000 and 200,000 deep is refused, also as the second file of a process', (_, text) => {
    const spent = cpuMilliseconds(() => {
      for (const depth of [5000, 200_000, 5000]) {
        expect(faultOf(readYaml(textFile('deep.yaml', text(depth)))).code).toBe('L101')
      }
    })
    expect(spent).toBeLessThan(2000)
  })

  test('a megabyte of commas, keys, quotation marks or line breaks is refused or read in 2 s', () => {
    for (const piece of [',', '[a,', 'k: 1\n', '"', "'a' ", '\n', 'a b: c: d\n', ': ', '&a ', '\t']) {
      const text = piece.repeat(Math.floor(1_000_000 / piece.length))
      for (const whole of [text, `a: [${text}]`]) {
        const spent = cpuMilliseconds(() => readYaml(textFile('many.yaml', whole)))
        expect(spent, JSON.stringify(piece)).toBeLessThan(2000)
      }
    }
  })

  test('a million rows of data are refused by their number', () => {
    const outcome = readObservations(
      textFile('rows.csv', `series,period,value\n${'a,2024,1\n'.repeat(1_000_000)}`),
    )
    expect(summary(outcome)).toBe('L102 "rows.csv" has more than 200000 rows; that is the limit')
  })

  test('a fault in each of 150,000 rows: reading stops after 10,000 faults, and nothing crashes', () => {
    const outcome = readObservations(
      textFile('rows.csv', `series,period,value\n${'a,2024,n/a\n'.repeat(150_000)}`),
    )
    expect(outcome.ok ? 0 : outcome.diagnostics.length).toBe(10_000)
  })

  test('100 mistakes: the first 20 in order, then how many more', () => {
    const names = Array.from({ length: 100 }, (_, i) => `  unknown_${i}: { all: 1% }\n`)
    const chain = readScenarioChain(
      textFile('s.yaml', `scenario: s\nfrom: 2024\nto: 2026\nassumptions:\n${names.join('')}`),
      () => fail(),
    )
    if (!chain.ok) throw new Error('the form is right')
    const outcome = resolveScenario(chain.value, tinyCard)
    if (outcome.ok) throw new Error('accepted')
    const shown = layOutAll(outcome.diagnostics).split('\n')
    const heads = shown.filter(line => line.startsWith('s.yaml:'))
    // Assumptions begin on line 5, so the first twenty stand on lines 5 to 24.
    expect(heads.map(line => Number(line.split(':')[1]))).toEqual(Array.from({ length: 20 }, (_, i) => i + 5))
    expect(shown.at(-1)).toBe('80 more')
  })
})
