import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/**
 * The rules of the house, read from `src/rooms.json` and from the syntax trees of the sources. A rule that is
 * broken is reported with file and line, so that the message says what to move.
 */
const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

interface Room {
  readonly imports: readonly string[]
  readonly packages: readonly string[]
}
const rooms = new Map<string, Room>(Object.entries(JSON.parse(readFileSync(join(src, 'rooms.json'), 'utf8'))))

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : 1))
}

interface Source {
  readonly path: string
  readonly tree: ts.SourceFile
}
const sources: readonly Source[] = sourcesBelow(src).map(parse)
const models: readonly Source[] = sourcesBelow(join(root, 'models')).map(parse)

function parse(path: string): Source {
  return { path, tree: ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true) }
}

function roomOf(path: string): string {
  return relative(src, path).split('/')[0] ?? ''
}

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const children: ts.Node[] = []
  ts.forEachChild(node, child => {
    children.push(child)
  })
  for (const child of children) yield* nodesOf(child)
}

/** Specifiers of static imports, re-exports, dynamic imports and import types. */
function importsOf(source: Source): readonly string[] {
  const found: string[] = []
  for (const node of nodesOf(source.tree)) {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined
    ) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument !== undefined && ts.isStringLiteral(argument)) found.push(argument.text)
    }
  }
  return found
}

function at(source: Source, node: ts.Node): string {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart())
  return `${relative(root, source.path)}:${line + 1}`
}

function targetOf(source: Source, specifier: string): string | undefined {
  return specifier.startsWith('.')
    ? resolve(dirname(source.path), specifier.replace(/\.js$/, '.ts'))
    : undefined
}

function packageOf(specifier: string): string {
  return specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : (specifier.split('/')[0] ?? '')
}

const inRooms = sources.filter(source => relative(src, source.path).includes('/'))

describe('imports between rooms', () => {
  const used = new Map<string, Set<string>>([...rooms.keys()].map(room => [room, new Set<string>()]))
  const packagesUsed = new Map<string, Set<string>>([...rooms.keys()].map(room => [room, new Set<string>()]))
  for (const source of inRooms) {
    for (const specifier of importsOf(source)) {
      const target = targetOf(source, specifier)
      if (target === undefined) {
        if (!specifier.startsWith('node:')) packagesUsed.get(roomOf(source.path))?.add(packageOf(specifier))
      } else if (target.startsWith(`${src}/`) && roomOf(target) !== roomOf(source.path)) {
        used.get(roomOf(source.path))?.add(roomOf(target))
      }
    }
  }

  test('every folder of src is a room of rooms.json, and every room exists', () => {
    const folders = readdirSync(src, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
    expect([...rooms.keys()].sort()).toEqual([...folders].sort())
  })

  test.each([...rooms.keys()])('%s imports exactly the rooms its row lists', room => {
    expect([...(used.get(room) ?? [])].sort()).toEqual([...(rooms.get(room)?.imports ?? [])].sort())
  })

  test.each([...rooms.keys()])('%s imports exactly the packages its row lists', room => {
    expect([...(packagesUsed.get(room) ?? [])].sort()).toEqual([...(rooms.get(room)?.packages ?? [])].sort())
  })

  test('rooms form one direction: no room reaches itself', () => {
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (rooms.get(from)?.imports ?? []).some(
        next => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
      )
    expect([...rooms.keys()].filter(room => reaches(room, room))).toEqual([])
  })

  test('no cycle between files', () => {
    const graph = new Map(
      sources.map(source => [
        source.path,
        importsOf(source).flatMap(specifier => targetOf(source, specifier) ?? []),
      ]),
    )
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].map(file => relative(src, file)).join(' → '))
        return
      }
      if (done.has(path)) return
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
      done.add(path)
    }
    for (const path of graph.keys()) walk(path, [])
    expect(cycles).toEqual([])
  })
})

describe('banned names', () => {
  const banned: readonly (readonly [string, (node: ts.Node, source: Source) => boolean])[] = [
    ['Math.random', node => isMember(node, 'Math', 'random')],
    ['Date.now', node => isMember(node, 'Date', 'now')],
    [
      'performance.now',
      (node, source) => isMember(node, 'performance', 'now') && roomOf(source.path) !== 'cli',
    ],
    ['new Date()', node => ts.isNewExpression(node) && node.expression.getText() === 'Date'],
    ['toLocale…', node => ts.isPropertyAccessExpression(node) && node.name.text.startsWith('toLocale')],
    ['localeCompare', node => ts.isPropertyAccessExpression(node) && node.name.text === 'localeCompare'],
    ['Intl', node => ts.isIdentifier(node) && node.text === 'Intl'],
    [
      'process outside cli',
      (node, source) =>
        ts.isIdentifier(node) &&
        node.text === 'process' &&
        roomOf(source.path) !== 'cli' &&
        isGlobalUse(node),
    ],
    [
      'the window outside live',
      (node, source) =>
        ts.isIdentifier(node) &&
        ['window', 'localStorage', 'HTMLElement'].includes(node.text) &&
        roomOf(source.path) !== 'live',
    ],
    ['process.exit', node => isMember(node, 'process', 'exit')],
    ['eval', node => ts.isCallExpression(node) && node.expression.getText() === 'eval'],
    [
      'new Function outside the kernels',
      (node, source) =>
        ts.isIdentifier(node) &&
        node.text === 'Function' &&
        !ts.isTypeReferenceNode(node.parent) &&
        !['equations', 'kernels'].includes(roomOf(source.path)),
    ],
    ['any', node => node.kind === ts.SyntaxKind.AnyKeyword],
    [
      'default export',
      node =>
        ts.isExportAssignment(node) ||
        (ts.canHaveModifiers(node) &&
          (ts.getModifiers(node) ?? []).some(modifier => modifier.kind === ts.SyntaxKind.DefaultKeyword)),
    ],
  ]

  test.each(banned)('%s', (_, isBroken) => {
    const places = [...sources, ...models].flatMap(source =>
      [...nodesOf(source.tree)].filter(node => isBroken(node, source)).map(node => at(source, node)),
    )
    expect(places).toEqual([])
  })

  test('nothing silences the type checker or the linter', () => {
    const places = [...sources, ...models].filter(source =>
      /@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable/.test(source.tree.text),
    )
    expect(places.map(source => relative(root, source.path))).toEqual([])
  })

  test('the engine knows no city', () => {
    const places = sources.filter(source => /hangzhou|杭州/i.test(source.tree.text))
    expect(places.map(source => relative(root, source.path))).toEqual([])
  })
})

function isMember(node: ts.Node, object: string, name: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) && node.expression.getText() === object && node.name.text === name
  )
}

/** A bare use of the global, not a property, a key or a declared name of the same spelling. */
function isGlobalUse(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  return !(ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isImportSpecifier(parent))
}

describe('size and names', () => {
  const everything = [...sources, ...models]

  test('no file is longer than 400 lines', () => {
    const long = everything.filter(source => source.tree.getLineStarts().length > 401)
    expect(
      long.map(source => `${relative(root, source.path)} ${source.tree.getLineStarts().length}`),
    ).toEqual([])
  })

  test('no function is longer than 80 lines', () => {
    const long = everything.flatMap(source =>
      [...nodesOf(source.tree)]
        .filter(node => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
        .filter(node => linesOf(source, node) > 80)
        .map(node => `${at(source, node)} ${linesOf(source, node)} lines`),
    )
    expect(long).toEqual([])
  })

  test('files are kebab-case, and none is called utils, helpers, common or manager', () => {
    const names = everything.map(source => relative(root, source.path))
    const wrong = names.filter(
      name =>
        !/^[a-z0-9./-]+\.ts$/.test(name) || /(^|[/-])(utils?|helpers?|common|manager)([/.-]|$)/.test(name),
    )
    expect(wrong).toEqual([])
  })

  test('every exported function, class and constant has a doc comment', () => {
    const bare = sources.flatMap(source =>
      source.tree.statements
        .filter(statement => ts.isFunctionDeclaration(statement) || ts.isVariableStatement(statement))
        .filter(statement =>
          (ts.getModifiers(statement) ?? []).some(m => m.kind === ts.SyntaxKind.ExportKeyword),
        )
        .filter(statement => ts.getJSDocCommentsAndTags(statement).length === 0)
        .map(statement => at(source, statement)),
    )
    expect(bare).toEqual([])
  })

  test('every room has a README', () => {
    const missing = [...rooms.keys()].filter(room => !readdirSync(join(src, room)).includes('README.md'))
    expect(missing).toEqual([])
  })
})

function linesOf(source: Source, node: ts.Node): number {
  const start = source.tree.getLineAndCharacterOfPosition(node.getStart()).line
  return source.tree.getLineAndCharacterOfPosition(node.getEnd()).line - start + 1
}

describe('shipped models are data', () => {
  test('a model file imports only other model files and defineModel, and contains no loop, call or I/O', () => {
    const broken = models.flatMap(source => {
      const imports = importsOf(source).filter(
        specifier =>
          !specifier.startsWith('./') &&
          !/\/src\/(equations\/define-model|vocabulary\/[a-z-]+)\.js$/.test(specifier),
      )
      const loops = [...nodesOf(source.tree)].filter(
        node => ts.isIterationStatement(node, false) || ts.isFunctionLike(node) || ts.isNewExpression(node),
      )
      return [
        ...imports.map(name => `${relative(root, source.path)} imports ${name}`),
        ...loops.map(node => at(source, node)),
      ]
    })
    expect(broken).toEqual([])
  })
})

test('every statistical calibration test of `npm run calibrate` has a small version, named in its title', () => {
  const texts = sourcesBelow(join(root, 'test')).map(path => readFileSync(path, 'utf8'))
  const named = new Set(
    texts
      .flatMap(text => text.match(/'[^'\n]*\bC\d+\b[^'\n]*'/g) ?? [])
      .map(title => /\bC\d+\b/.exec(title)?.[0]),
  )
  const wanted = [...Array.from({ length: 16 }, (_, i) => i + 1), 20, 21, 23].map(number => `C${number}`)
  expect(wanted.filter(id => !named.has(id))).toEqual([])
})
