import { describe, expect, it } from 'vitest'
import { createSettings, settingKeys } from '../../../electron/desk/engine/settings.ts'
import { policyWith, raw } from './changed.ts'

const server = JSON.stringify({
  kind: 'server',
  url: 'https://lists.example',
  name: 'Lists',
  serverId: 'a',
  operator: 'Kim',
  scopes: ['read'],
  sample: false,
})
const journal = { set: async () => undefined, savePolicy: async () => ({ saved: true }) }
const settings = (stored: Record<string, string>) => createSettings(stored, journal)

describe('the policy that a desk goes by', () => {
  it('is the default until there is another', () => {
    const fresh = settings({})
    expect([fresh.policy(), fresh.policySource()]).toEqual([policyWith(), 'default'])
  })

  it('is filled in where an older version has kept it', () => {
    const older = settings({
      [settingKeys.source]: server,
      [settingKeys.policy]: JSON.stringify(
        raw({ removeAt: 70, 'guards.documentation': undefined, 'rollup.manyAddresses': undefined }),
      ),
    })
    expect([older.policy(), older.policySource()]).toEqual([policyWith({ removeAt: 70 }), 'server'])
  })

  it('is the server’s with a server, and the desk’s own without: neither takes the other’s place', () => {
    const both = {
      [settingKeys.policy]: JSON.stringify(raw({ removeAt: 70 })),
      [settingKeys.ownPolicy]: JSON.stringify(raw({ removeAt: 80 })),
    }
    expect(settings({ ...both, [settingKeys.source]: server }).policy().removeAt).toBe(70)
    expect(settings(both).policy().removeAt).toBe(80)
    expect(settings(both).policySource()).toBe('desk')
  })

  it('counts what cannot be read as not set', () => {
    for (const broken of ['{', '[]', JSON.stringify(raw({ removeAt: 400 }))])
      expect(settings({ [settingKeys.ownPolicy]: broken }).policySource()).toBe('default')
  })

  it('is the new one only after it has been committed', async () => {
    const desk = settings({})
    const inForce = desk.policy()
    const policy = { ...policyWith({ removeAt: 75 }), version: 2 }
    const save = desk.savePolicy({
      policy,
      inForce,
      base: 1,
      at: 1,
      operator: 'Kim',
      why: 'a try',
      summary: 'Policy 2',
    })
    expect(desk.policy()).toEqual(inForce)
    await save
    expect([desk.policy(), desk.policySource()]).toEqual([policy, 'desk'])
  })
})
