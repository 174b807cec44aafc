import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { error, fail, type Outcome, succeed } from '../vocabulary/diagnostic.js'

/** Where to look: what was named, the environment, and which system this is. */
export interface ChromiumSearch {
  readonly named?: string | undefined
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
}

/** Commands that are Chromium, or made of it. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chrome-headless-shell',
  'microsoft-edge',
  'msedge',
]

/**
 * A Chromium to print with: the one named, else that of CHROMIUM or CHROME, else the first on the PATH or in a usual place. What is named and is not
 * there is a fault, not a reason to look further; where nothing is found the fault says where it was looked for.
 */
export function findChromium({ named, env, platform }: ChromiumSearch): Outcome<string> {
  const told = [
    ['--chromium', named],
    ['CHROMIUM', env['CHROMIUM']],
    ['CHROME', env['CHROME']],
  ] as const
  for (const [by, path] of told) {
    if (path === undefined || path === '') continue
    if (isProgram(path)) return succeed(path)
    return fail(
      error('F130', `${by} names ${path}, which is no program that can be started`, undefined, hint),
    )
  }
  const endings = platform === 'win32' ? ['.exe'] : ['']
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter(folder => folder !== '')
    .flatMap(folder => commands.flatMap(name => endings.map(ending => join(folder, `${name}${ending}`))))
  const usual = usualPlaces(env, platform)
  const found = [...onPath, ...usual].find(isProgram)
  if (found !== undefined) return succeed(found)
  return fail(
    error(
      'F130',
      'no Chromium was found to print with',
      undefined,
      `Looked on the PATH for ${commands.join(', ')}${usual.length === 0 ? '' : `, and for ${usual.join(', ')}`}.`,
      hint,
    ),
  )
}

const hint =
  'Install Chromium, Chrome or Edge, or name one with --chromium PATH. Without it: open the page in any browser and print it; the page is made for A4.'

function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly string[] {
  const home = env['HOME'] ?? ''
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name => env[name] ?? [])
    const inside = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]
    return roots.flatMap(root => inside.map(path => join(root, path)))
  }
  return [
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    ...(home === '' ? [] : ofPlaywright(join(home, '.cache/ms-playwright'))),
  ]
}

/** Browsers that Playwright has downloaded, newest first. */
function ofPlaywright(cache: string): readonly string[] {
  try {
    return readdirSync(cache)
      .filter(name => name.startsWith('chromium'))
      .sort()
      .reverse()
      .flatMap(name => [
        join(cache, name, 'chrome-linux/chrome'),
        join(cache, name, 'chrome-linux/headless_shell'),
      ])
  } catch {
    return []
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
