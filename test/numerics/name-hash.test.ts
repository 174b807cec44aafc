import { expect, test } from 'vitest'
import { hashOfName } from '../../src/numerics/name-hash.js'

test.each(['', 'a', 'gdp', '地区生产总值', 'x'.repeat(300)])(
  'FNV-1a in whole numbers of any size agrees: %j',
  name => {
    let hash = 2166136261n
    for (let i = 0; i < name.length; i++) {
      const unit = BigInt(name.charCodeAt(i))
      for (const byte of [unit & 255n, unit >> 8n]) hash = ((hash ^ byte) * 16777619n) % 4294967296n
    }
    expect(hashOfName(name)).toBe(Number(hash))
  },
)

test('its numbers are frozen: seeds of series rest on them', () => {
  expect([hashOfName(''), hashOfName('gdp')]).toEqual([2166136261, 3504702566])
})
