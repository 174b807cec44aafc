import type { BriefingWording } from './wording.js'
import { drawsWordingEn } from './wording-draws-en.js'
import { outturnsWordingEn } from './wording-outturns.js'
import { progressWordingEn } from './wording-progress.js'
import { reconcileWordingEn } from './wording-reconcile.js'
import { templatesWordingEn } from './wording-templates.js'
import { ownTextsWordingEn } from './wording-texts.js'
import { togetherWordingEn } from './wording-together.js'
import { tornadoWordingEn } from './wording-tornado.js'
import { waterfallsWordingEn } from './wording-waterfalls.js'

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The English edition. */
export const wordingEn: BriefingWording = {
  languageTag: 'en',
  fonts:
    '"Inter","Segoe UI","Helvetica Neue",Arial,"Noto Sans","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif',
  kicker: 'Scenario briefing',
  stop: '. ',
  semicolon: '; ',
  listMark: ', ',
  named: names => names.map(name => `"${name}"`).join(' and '),
  list: names => names.join(', '),
  some: (names, most) =>
    names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and others`,
  points: 'percentage points',
  withUnit: (number, unit) => `${number} ${unit}`,
  inUnit: unit => ` (${unit})`,
  // Units that count in 亿 and 万 stay as they are, so that figures are those of the Chinese edition; the header explains them.
  unitName: (id, english) => (id === '1' || id === 'index' ? '' : /[亿万]/.test(id) ? id : english),
  unitMeans: english => english.replace('100 million', 'hundred million').replace('10,000', 'ten thousand'),
  pointsShort: 'pp',
  answer: (scenario, modelled, met, given, missed, unknown, conflicts) =>
    `Under "${scenario}", of ${modelled} modelled targets ${met} are met${given === 0 ? '' : ` (${given} set by an assumption)`}, ${missed} missed${
      unknown === 0 ? '' : `, ${unknown} cannot be judged`
    }; ${
      conflicts === 0
        ? 'no conflict among targets was found'
        : `${plural(conflicts, 'set of targets conflicts', 'sets of targets conflict')} in plain arithmetic`
    }`,
  invented:
    'The data or the report of this page are invented: an example only, and no figure of it is to be quoted.',
  noFindings: 'The arithmetic among the targets gave nothing to report.',
  meta: {
    place: 'Place',
    report: 'Report',
    scenario: 'Main scenario',
    data: 'Data as of',
    tool: 'Tool',
    beside: 'Beside it',
  },
  asOf: 'Data as of',
  headings: {
    ...templatesWordingEn.headings,
    answer: 'Conclusions',
    indicators: 'Targets and projections',
    progress: 'The year in progress',
    fans: 'Range of outcomes and probabilities',
    tornado: 'What moves the outcome most',
    reconcile: 'Can the targets hold together?',
    growth: 'Where growth comes from',
    scenarios: 'Scenarios compared',
    waterfalls: 'What makes the scenarios differ',
    consistency: 'Do the targets hold together?',
    assumptions: 'What each scenario assumes',
    outturns: 'Outturns since',
    data: 'Quality of the base-year data',
    quotes: 'Targets as quoted from the report',
    appendix: 'Appendix: equations and coefficients',
    method: 'Method and limits',
  },
  contents: 'Contents',
  working: 'Working and premises',
  tiles: {
    met: 'Modelled targets met',
    metBelow: (missed, unknown, tracked) =>
      `missed ${missed} · cannot be judged ${unknown} · not modelled ${tracked}`,
    conflicts: 'Conflicting sets of targets',
    sets: 'sets',
    noConflict: 'no conflict found',
    growth: (year, name) => `${year} ${name}`,
    target: words => `target ${words}`,
    noTarget: 'no target in the report',
    estimated: 'Estimated base-year values',
    estimatedBelow: (observed, derived) => `the rest: outturns ${observed} · derived ${derived}`,
  },
  verdict: { met: 'met', missed: 'missed', 'cannot be judged': 'cannot be judged' },
  notModelled: 'tracked (not modelled)',
  onTheEdge: 'on the edge',
  setByAssumption: 'set by an assumption',
  otherReading: (reading, verdict) => `as a ${reading}: ${verdict}`,
  reading: { point: 'point', floor: 'floor', ceiling: 'ceiling' },
  attribute: { expected: 'expected', binding: 'binding' },
  doubtful: 'doubtful',
  bound: {
    exactly: (figure, fall) => `${fall}${figure}`,
    about: (figure, fall) => `about ${fall}${figure}`,
    'at least': (figure, fall) => `${fall}${figure} or more`,
    'at most': (figure, fall) => `${fall}${figure} at most`,
    above: (figure, fall) => `above ${fall}${figure}`,
    below: (figure, fall) => `below ${fall}${figure}`,
    between: (figure, fall) => `${fall}${figure}`,
    'in step with': () => 'in step',
  },
  // GDP keeps its capitals; a name that begins a sentence elsewhere does not begin one here.
  inStep: reference =>
    `in step with ${/^[A-Z][a-z]/.test(reference) ? reference[0]?.toLowerCase() + reference.slice(1) : reference}`,
  fall: 'down ',
  higherBy: figure => `higher by ${figure}`,
  stable: 'stable',
  falls: 'fall',
  estimatedMark: 'e',
  expectedMark: 'exp.',
  hollowMark: { expected: 'exp.', estimated: 'est.' },
  hollow: 'Hollow points are expectations or estimates, not outturns.',
  bulletLabel: (outcome, target) => `projected ${outcome}, target ${target}`,
  place: (from, to) => `characters ${from}–${to}`,
  units: 'Units',
  section: number =>
    number === 0
      ? 'Headline targets'
      : `Section ${['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen'][number] ?? number} of the report`,
  tableNumber: number => `Table ${number}. `,
  figureNumber: number => `Figure ${number}. `,
  showData: 'Show the data',
  tables: {
    indicator: 'Indicator',
    unit: 'Unit',
    lastYear: year => `${year} outturn`,
    target: year => `${year} target`,
    projected: 'Projected',
    gap: 'Gap',
    bullet: 'Projection (dot) and target (flag, box)',
    verdict: 'Verdict',
    attribute: 'Attribute',
    quoteLink: 'Place in the text',
    part: 'Contribution (percentage points)',
    scenario: 'Scenario',
    indicatorAt: year => `${year}`,
    metOf: modelled => `Targets met (of ${modelled})`,
    reading: 'Reading',
    result: 'Result',
    holds: 'Holds?',
    assumption: 'Assumption',
    before: 'Before',
    inScenario: year => `Value in ${year}`,
    range: 'Plausible range',
    position: 'Where it stands',
    because: 'Why that range',
    line: 'Line',
    variable: 'Variable',
    value: year => `${year}`,
    origin: 'How known',
    error: 'Std. error',
    errorOrSpread: 'SE; SD',
    ruleOrSource: 'Rule or source',
    equationKind: 'Kind',
    equation: 'Equation',
    source: 'Source',
    coefficient: 'Coefficient',
    estimate: 'Value',
    kind: 'Kind',
  },
  titles: {
    allMet: modelled => `All ${modelled} modelled targets are met`,
    missed: (missed, names) => `${missed} missed: ${names}`,
    tracked: count =>
      `${count === 1 ? `${count} other target is` : `Another ${count} targets are`} not modelled: quoted, not judged`,
    contributions: (part, year, value, total, share) =>
      `${part === '' ? '' : `${part[0]?.toUpperCase()}${part.slice(1)}`} is the largest: in ${year} ${value} percentage points of ${total}, or ${share}%`,
    contributionsPlain: (year, total) => `In ${year} the contributions add up to ${total} percentage points`,
    contributionsBroken: (year, parts, total) =>
      `In ${year} the contributions add up to ${parts}, which is not the total, ${total} percentage points`,
    spread: (year, name, best, top, worst, floor) =>
      `${year} ${name}: highest in ${best}, ${top}; lowest in ${worst}, ${floor}`,
    noSpread: (year, name, value) => `${year} ${name} is the same in every scenario: ${value}`,
    panels: (count, inPercent, year, name, best, top, worst, floor) =>
      `Of ${count} indicators ${inPercent ? 'in per cent' : 'in levels'}, by ${year} scenarios differ most${inPercent ? '' : ', relatively,'} in ${name}: highest in ${best}, ${top}; lowest in ${worst}, ${floor}`,
    samePanels: (count, year) => `All ${count} indicators are the same in every scenario by ${year}`,
    bestScenario: (names, met, modelled) => `Most targets are met in ${names}: ${met} of ${modelled}`,
    sameCount: met => `Every scenario meets the same number of targets: ${met}`,
    changing: (changing, steady) =>
      changing === 0
        ? `No verdict depends on the scenario (changing ${changing}, steady ${steady})`
        : `${plural(changing, 'verdict depends', 'verdicts depend')} on the scenario, ${steady} ${steady === 1 ? 'does' : 'do'} not`,
    matrix: (conflicts, inConflict, concerned) =>
      `${conflicts === 0 ? 'Line by line, no conflict was found' : `Line by line, ${plural(conflicts, 'conflict', 'conflicts')} among ${plural(inConflict, 'target', 'targets')}`}; findings of any kind concern ${concerned}`,
    assumptions: (scenarios, changes, outside) =>
      `${plural(scenarios, 'scenario makes', 'scenarios make')} ${plural(changes, 'change', 'changes')}, ${outside === 0 ? 'none' : `${outside} of them`} outside the plausible range`,
    base: (year, all, observed, derived, expected, estimated) =>
      `${year}: ${all} base-year values, of which outturns ${observed}, derived ${derived}${expected === 0 ? '' : `, expected ${expected}`}, estimated ${estimated}`,
    equations: (all, behavioural, given) =>
      `${all} equations, of which ${behavioural} behavioural; ${given} exogenous assumptions`,
    coefficients: (all, estimated, judgement, given) =>
      `${all} coefficients: ${estimated} estimated, ${judgement} judgement, ${given} given`,
  },
  subtitles: {
    contributions: (place, total, from, to, scenario) =>
      `${place}, contributions to ${total}, percentage points, ${from}–${to}, ${scenario}`,
    paths: (place, name, unit, from, to) =>
      `${place}, ${name}${unit === '' ? '' : ` (${unit})`}, ${from}–${to}`,
    panels: main =>
      `Bold blue is the main scenario (${main}); figures are for the last year; orange is the report's target`,
  },
  notes: {
    indicators:
      '"Set by an assumption": the scenario assumes what the target asks for, so meeting it is a premise, not a result. Gap = projection − target (percentage points for per cent, else the unit of the row): positive above the target, negative below; the verdict says whether it is met. "About" is taken at its figure, "or more" and "at most" at the bound, "in step" at the growth it is compared with, a range at its nearest end (0 inside). How wide "about" is and how "in step" is read stands with each quote. A raised "e" marks an estimated outturn, linked to its rule; "—" means no usable data.',
    contributions: gap =>
      gap !== undefined
        ? `Source: this model. Parts and total differ by up to ${gap} percentage points: the parts do not add up, and that is not rounding; nothing was adjusted.`
        : 'Source: this model; contribution = increment of the part ÷ the whole of last year. Rounded parts may not add up to the rounded total.',
    lines: root =>
      `Source: this model; left of the dashed divider are published outturns. Solid blue is the main scenario, dashed teal is above "${root}" on average, dotted purple below "${root}"; scenarios with the same path share one line.`,
    comparison:
      'Each cell: value, place between the lowest and highest scenario, difference from the main scenario.',
    matrix:
      'Cross: cannot hold together as read; triangle: holds on a condition or depends on others, or fails only as points or without residuals; barred circle: cannot be judged.',
    errorOrSpread: year =>
      `SE: standard error of what an equation leaves unexplained. SD: standard deviation of an assumption in ${year}, in its unit; per cent as points.`,
    assumptions:
      'Below a variable stand the years that differ (none: all of them); "else" gives the other such years. Open dot: before the change; filled dot: this scenario; thick bar: plausible range, which is experience, not a promise.',
    base: (asOf, pseudo) =>
      `Derived values are arithmetic on outturns; estimates add a judgement and state a standard error. Any value is replaced by adding a row to the data.${
        asOf === undefined
          ? ''
          : ` Only data published by ${asOf} were used; a row without a date of publication counts as published on 31 January of the following year.`
      }${pseudo ? ' Some series exist only as revised: pseudo real time.' : ''}`,
    quotes: (report, length, hash) =>
      `"${report}", ${length} characters, SHA-256 ${hash}…; places count characters from the start of the text, quotes are checked byte for byte.`,
  },
  projectedMark: 'projected',
  boldTotal: 'bold: total',
  groupName: names => (names.length <= 2 ? names.join(', ') : `${names[0] ?? ''} (${names.length} alike)`),
  outturnSide: 'outturns',
  projectedSide: 'projected',
  targetFlag: words => `target ${words}`,
  ends: { main: 'main', root: 'compared with', highest: 'highest', lowest: 'lowest' },
  noDifference: 'same',
  tinyDifference: '≈0',
  mainMark: 'main',
  missedCount: missed => `missed ${missed}`,
  kind: {
    conflict: 'conflict',
    equalities: 'conflict of equalities',
    implied: 'implied value',
    'implied growth': 'implied growth',
    outside: 'depends on others',
    'two readings': 'two readings',
    'cannot be judged': 'cannot be judged',
  },
  kindShort: {
    conflict: 'conflict',
    equalities: 'conflict',
    implied: 'implied',
    'implied growth': 'implied',
    outside: 'outside',
    'two readings': 'readings',
    'cannot be judged': 'cannot judge',
  },
  notConcerned: 'not concerned',
  concerns: 'Targets',
  premises: 'Premises',
  inHistory: 'History',
  holds: 'holds',
  fails: 'does not hold',
  repairs: {
    title: 'Changing one of these alone is enough:',
    target: 'Target',
    from: 'Report',
    to: 'Instead',
    change: 'Change',
    relative: 'Relative',
    instead: (target, before, after) => `${target} from ${before} to ${after}`,
  },
  changesNothing: parent => `same as ${parent}`,
  against: parent => `against ${parent}`,
  how: { addFactor: 'add factor', exogenised: 'exogenised', swap: 'swap' },
  inYears: years => years,
  otherYears: values => `else ${values}`,
  range: (low, high) => `${low} to ${high}`,
  insideRange: 'inside the range',
  outsideRange: years => `outside the range in ${years}`,
  lineOf: line => `line ${line}`,
  noBaseValues: year => `There are no base-year values for ${year}.`,
  origin: { observed: 'outturn', derived: 'derived', expected: 'expected', estimated: 'estimated' },
  originHead: (origin, count) => `${origin} (${count})`,
  equationKind: { identity: 'identity', behavioural: 'behavioural' },
  assumptionKind: 'exogenous',
  fromData: 'from data',
  carriedForward: (series, first, last, count, method) =>
    `carried forward from ${count} observations of ${series}, ${first}–${last} (${method})`,
  statedIn: (file, line) => `${file} line ${line}`,
  outsideControl: 'nobody here controls it',
  coefficientKind: { estimated: 'estimated', judgement: 'judgement', given: 'given' },
  method: (equations, modules, model) =>
    `${equations} equations in ${modules} modules (${model}) are solved year by year under each scenario's assumptions; the results are compared with the report's targets one by one.`,
  solver: (residual, equation) => `Largest relative residual ${residual} (equation ${equation}).`,
  identities: (count, broken) =>
    broken === 0
      ? `${count} identities all hold (broken: ${broken}).`
      : `Of ${count} identities ${broken} do not hold.`,
  rows: (read, asOf, visible, used, refused) =>
    `Data: ${read} rows read${asOf === undefined ? '' : `; as of ${asOf}`}, ${visible} visible, ${used} of them used by the model; ${refused} refused.`,
  limits: [
    'The page is deterministic: no probabilities and no intervals, so it cannot say how likely a target is.',
    'Targets without a model are only quoted; "tracked" means neither met nor missed.',
    'The coefficients of behavioural equations are estimated from observations or rest on a stated judgement; their errors are in the appendix and not yet in the verdicts.',
    'Arithmetic findings say whether targets can hold together, not which one should change.',
  ],
  drawn: drawsWordingEn,
  outturns: outturnsWordingEn,
  tornado: tornadoWordingEn,
  reconcile: reconcileWordingEn,
  waterfalls: waterfallsWordingEn,
  templates: templatesWordingEn,
  ownTexts: ownTextsWordingEn,
  progress: progressWordingEn,
  together: togetherWordingEn,
  manifestTitle: 'Inputs of this page, with their SHA-256 to 12 digits',
  tool: 'Tool',
  pseudoRealTime: 'pseudo real time: revised series were used',
}
