import { describe, expect, test } from 'vitest'
import { normalQuantile } from '../../src/numerics/normal.js'
import { seedOf } from '../../src/numerics/philox.js'
import { randomStreams } from '../../src/numerics/streams.js'

function numbers(
  name: string,
  seed: number,
  replicate: number,
  dimension: number,
  count: number,
  firstDraw = 0,
) {
  const out = new Float64Array(count)
  const stream = randomStreams.get(name)
  if (stream === undefined) throw new Error(`no stream ${name}`)
  stream.fill(out, { seed: seedOf(seed), replicate, firstDraw, dimension })
  return out
}

/**
 * C1. The first 20 numbers of every stream for three addresses (seed, replicate, dimension), computed by a separate program with whole
 * numbers (Python 3.11, direction numbers of SciPy 1.17.1). These never change: see `streams.ts`.
 */
const frozen = [
  {
    name: 'philox4x32-10/1',
    at: [
      [0, 0, 0],
      [1, 0, 0],
      [20240125, 0, 0],
    ],
    first: [
      [
        0.3990464708489646, 0.7357127844834425, 0.9722412015223157, 0.6939309190579442, 0.019449422443156617,
        0.14094660740153564, 0.7873677707778074, 0.6046306675828007, 0.934536178757824, 0.9421295367453658,
        0.4503262031422345, 0.6702778102726364, 0.7136123163642784, 0.8296334212726296, 0.6589830631954937,
        0.7200757843564743, 0.24912508684843016, 0.9407203092341611, 0.5894929012673423, 0.9471833252128014,
      ],
      [
        0.8902591729757107, 0.5857259483801359, 0.6719982688953429, 0.4755932259503993, 0.24740147231065202,
        0.7131296729020747, 0.757626511397898, 0.1433726905504843, 0.24776321851258942, 0.6558128897645351,
        0.160278217470175, 0.1039485713141951, 0.44538914810894636, 0.6490764112133959, 0.48069244564219116,
        0.5576606517471673, 0.8513315678368606, 0.9999986041242025, 0.21899852730811797, 0.8704283175042117,
      ],
      [
        0.05355598643802739, 0.09514114037174648, 0.3930973323088599, 0.8844225471990094, 0.9570057589053714,
        0.48057778568605214, 0.7335075676953337, 0.7028069429620661, 0.7831286732034192, 0.9486822376238119,
        0.351728357106757, 0.7093124479317819, 0.9605299389691194, 0.18986615270655094, 0.504690534561628,
        0.9383920010746111, 0.7824181621994762, 0.2477242183454752, 0.9648082312348668, 0.570521677460088,
      ],
    ],
  },
  {
    name: 'sobol-joe-kuo-6-owen/1',
    at: [
      [0, 0, 0],
      [1, 3, 7],
      [20240125, 7, 1110],
    ],
    first: [
      [
        0.6972959117265418, 0.039188971160911024, 0.27007290336769074, 0.8992741912370548, 0.8182791540166363,
        0.46935583010781556, 0.2047601508675143, 0.5350633851485327, 0.5817491143243387, 0.1865429460303858,
        0.4298895545070991, 0.7792235357919708, 0.9778311933623627, 0.3701994983712211, 0.11793815216515213,
        0.6516224058577791, 0.6807157295988873, 0.09210898273158818, 0.34061204839963466, 0.9551326161017641,
      ],
      [
        0.5690083781955764, 0.49800252995919436, 0.1497052131453529, 0.9795024340273812, 0.02075130899902433,
        0.872013661195524, 0.659629063331522, 0.3421538482652977, 0.06286461686249822, 0.7521628366084769,
        0.6999966647708789, 0.2579068607883528, 0.5130272781243548, 0.4262189212022349, 0.18892103794496506,
        0.8965862210607156, 0.22499166044872254, 0.9234940496971831, 0.5379040419356897, 0.3840006749378517,
      ],
      [
        0.7717835569055751, 0.456355097820051, 0.0017474832711741328, 0.705852082115598, 0.1822605215711519,
        0.591201325529255, 0.9396590261021629, 0.30411976331379265, 0.6484743632609025, 0.09047451720107347,
        0.4209232305875048, 0.8182416463969275, 0.35469046409707516, 0.9225923275807872, 0.5275729728164151,
        0.2461455169832334, 0.6184207358164713, 0.13337034883443266, 0.27971978893037885, 0.9818050028989092,
      ],
    ],
  },
] as const

describe('named streams', () => {
  test.each(frozen)(
    'C1: the first numbers of $name are what they have always been',
    ({ name, at, first }) => {
      expect(
        at.map(([seed, replicate, dimension]) => [...numbers(name, seed, replicate, dimension, 20)]),
      ).toEqual(first)
    },
  )

  test('every stream has frozen numbers, so that none is added without them', () => {
    expect(frozen.map(({ name }) => name)).toEqual([...randomStreams.keys()])
  })

  test.each([...randomStreams.keys()])(
    '%s: replicates, seeds and dimensions have no number in common',
    name => {
      const sets = [
        [1, 0, 0],
        [2, 0, 0],
        [1, 1, 0],
        [1, 0, 1],
        [1, 2, 0],
      ] as const
      const all = sets.flatMap(([seed, replicate, dimension]) => [
        ...numbers(name, seed, replicate, dimension, 200),
      ])
      expect(new Set(all).size).toBe(all.length)
    },
  )
})

describe('C3: plain draws behave as independent normal numbers', () => {
  const n = 100_000
  const draws = numbers('philox4x32-10/1', 11, 0, 4, n).map(normalQuantile)
  const moment = (power: number) => draws.reduce((sum, z) => sum + z ** power, 0) / n

  // Moments of raw normal numbers: the variance of z, z², z³ and z⁴ is 1, 2, 15 and 96. Limits are 3.5 standard errors.
  test.each([
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
  ])('moment %i is %i', (power, expected, variance) => {
    expect(Math.abs(moment(power) - expected)).toBeLessThan(3.5 * Math.sqrt(variance / n))
  })

  test('each tail of 0.1% holds its share', () => {
    const edge = 3.090232306167813 // Φ⁻¹(0.999), computed with mpmath
    const limit = 3.5 * Math.sqrt(n * 0.001 * 0.999)
    for (const side of [1, -1]) {
      expect(Math.abs(draws.filter(z => side * z > edge).length - 100)).toBeLessThan(limit)
    }
  })

  test('neighbouring draws, seeds, dimensions and replicates are uncorrelated', () => {
    const limit = 3.5 / Math.sqrt(n)
    const others = [
      draws.subarray(1),
      numbers('philox4x32-10/1', 12, 0, 4, n).map(normalQuantile),
      numbers('philox4x32-10/1', 11, 0, 5, n).map(normalQuantile),
      numbers('philox4x32-10/1', 11, 1, 4, n).map(normalQuantile),
    ]
    for (const other of others) {
      let sum = 0
      for (let i = 0; i < other.length; i++) sum += (draws[i] ?? 0) * (other[i] ?? 0)
      expect(Math.abs(sum / other.length)).toBeLessThan(limit)
    }
  })
})
