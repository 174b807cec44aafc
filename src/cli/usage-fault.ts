import type { Command, CommanderError } from 'commander'
import { type Diagnostic, error } from '../vocabulary/diagnostic.js'
import { nearestName } from '../vocabulary/nearest-name.js'

/** Turns what commander says into one of our diagnostics: the thing as typed, the nearest name, what to do next. */
export function usageFault(fault: CommanderError, program: Command, words: readonly string[]): Diagnostic {
  const message = fault.message.replace(/^error: /, '').split('\n')[0] ?? ''
  const thing = /'([^']*)'/.exec(message)?.[1] ?? ''
  const used = commandOf(program, words)
  const help = `\`${pathOf(used)} --help\` shows what it takes`
  switch (fault.code) {
    case 'commander.unknownCommand':
    case 'commander.unknownOption': {
      const name = thing.replace(/=.*$/, '')
      const known = fault.code === 'commander.unknownCommand' ? commandNames(used) : optionNames(used)
      if (known.includes(name)) return error('U100', `\`${name}\` takes no value`, undefined, help)
      const near = nearestName(name, known)
      const kind = fault.code === 'commander.unknownCommand' ? 'command' : 'option'
      return error(
        'U100',
        `there is no ${kind} \`${name}\``,
        undefined,
        ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
        help,
      )
    }
    case 'commander.missingArgument':
      return error('U101', `\`${pathOf(used)}\` needs ${capitals(thing)}`, undefined, help)
    case 'commander.missingMandatoryOptionValue':
    case 'commander.optionMissingArgument':
      return error('U101', message, undefined, help)
    case 'commander.invalidArgument':
      return error('U102', message, undefined, help)
    case 'commander.help':
      return error('U101', `\`${pathOf(used)}\` needs a command after it`, undefined, help)
    default:
      return error('U100', message, undefined, help)
  }
}

/** The command that was being read: as many leading words as name one. */
function commandOf(program: Command, words: readonly string[]): Command {
  let used = program
  for (const word of words.filter(one => !one.startsWith('-'))) {
    const next = used.commands.find(command => command.name() === word)
    if (next === undefined) break
    used = next
  }
  return used
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
}

function commandNames(command: Command): readonly string[] {
  return command.commands.map(one => one.name())
}

function optionNames(command: Command): readonly string[] {
  const own = command.options.flatMap(option => (option.long === undefined ? [] : [option.long]))
  return command.parent === null ? [...own, '--help'] : [...own, ...optionNames(command.parent)]
}

function capitals(name: string): string {
  return name.toUpperCase()
}
