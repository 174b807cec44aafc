// C7: how much of what came the intervals of each method hold, on its own process and on three that none assumes. C9: the shape of all those bands.
import { normalSource } from './chance.mjs'
import { ahead, foreign, own } from './processes.mjs'
import { forecasts, writeSeries } from './tool.mjs'

const lengths = [10, 20, 40]
const levels = [50, 80, 95]
const shown = [80, 95]
/** Series of a process and length. */
const counts = { own: 400, foreign: 150 }

function simulate(seed, process, make, count) {
  return lengths.flatMap(n => {
    const normal = normalSource(seed, `${process} ${n}`)
    return Array.from({ length: count }, (_, index) => {
      const all = make(n, normal)
      const id = `${process.replaceAll(' ', '-')}.${n}.${index}`
      return { id, process, n, values: all.slice(0, n), outturns: all.slice(n) }
    })
  })
}

/** Per cent inside by level, at steps 1 and 5 and the least over all steps. */
function inside(series, found) {
  return shown.map(level => {
    const steps = Array.from({ length: ahead }, (_, h) => {
      const held = series.filter(({ id, outturns }) => {
        const step = found.get(id)[h]
        return step[`lower${level}`] <= outturns[h] && outturns[h] <= step[`upper${level}`]
      })
      return (100 * held.length) / series.length
    })
    return { first: steps[0], last: steps[ahead - 1], least: Math.min(...steps) }
  })
}

/** Forecasts of which a band is not inside the next, leaves out the median, or is narrower than a step before. */
function faultsOfShape(found) {
  let faults = 0
  for (const steps of found.values()) {
    const nested = steps.every(step => {
      const path = [
        step.lower95,
        step.lower80,
        step.lower50,
        step.median,
        step.upper50,
        step.upper80,
        step.upper95,
      ]
      return path.every((value, i) => i === 0 || path[i - 1] < value)
    })
    const widening = levels.every(level => {
      const widths = steps.map(step => step[`upper${level}`] - step[`lower${level}`])
      return widths.every((width, h) => h === 0 || width >= widths[h - 1] * (1 - 1e-12))
    })
    if (!nested || !widening) faults++
  }
  return faults
}

const text = ([a, b]) => `${a.toFixed(0)}/${b.toFixed(0)}`

function cell(series, found) {
  const byLevel = inside(series, found)
  return `${text(byLevel.map(({ first }) => first))} ${text(byLevel.map(({ last }) => last))}`
}

function methodTest(method, seed, jobs, strange) {
  return () => {
    const mine = simulate(seed, method, own.get(method), counts.own)
    const all = [...mine, ...strange]
    const data = writeSeries('processes.csv', all)
    const words = ['--method', method, '--horizon', ahead, '--levels', levels.join(',')]
    const found = forecasts(data, ...words, '--jobs', jobs, '--seed', seed)
    const byLength = lengths.map(n => mine.filter(each => each.n === n))
    const least = shown.map((level, at) =>
      Math.min(...byLength.map(series => inside(series, found)[at].least - level)),
    )
    const row = process =>
      lengths.map(n =>
        cell(
          all.filter(each => each.process === process && each.n === n),
          found,
        ),
      )
    const faults = faultsOfShape(found)
    return [
      {
        ...{ id: 'C7', test: `${method}, own process (10; 20; 40 values)`, figure: row(method).join('; ') },
        // Three points, and what so few series leave to chance: 2 binomial errors of a share.
        bound: shown.map(level => `≥ ${(level - room(level)).toFixed(0)}`).join('/'),
        pass: least.every((points, at) => points >= -room(shown[at])),
      },
      ...[...foreign.keys()].map(process => ({
        ...{ id: 'C7', test: `${method}, ${process}`, figure: row(process).join('; '), bound: 'none' },
      })),
      {
        ...{ id: 'C9', test: `${method}, bands`, figure: `${faults} of ${found.size} misshapen`, bound: '0' },
        pass: found.size === all.length && faults === 0,
      },
    ]
  }
}

function room(level) {
  return 3 + 2 * Math.sqrt((level * (100 - level)) / counts.own)
}

export function coverageTests({ seed, jobs }) {
  const strange = [...foreign].flatMap(([process, make]) => simulate(seed, process, make, counts.foreign))
  return [...own.keys()].map(method => methodTest(method, seed, jobs, strange))
}
