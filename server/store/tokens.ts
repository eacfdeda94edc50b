import { z } from 'zod'
import { type Scope, scopes } from '../../src/contract/list-server.ts'
import { createToken, readToken, sameDigest } from '../token.ts'
import type { Store } from './open.ts'
import type { Reading } from './schema.ts'

const scopesSchema = z.array(z.enum(scopes))

/** Who a token speaks for. The name is the operator in everything that is written. */
export interface Caller {
  name: string
  scopes: Scope[]
}

export interface TokenRow extends Caller {
  createdAt: number
  revokedAt: number | null
}

/** Makes a token and gives its text, which nobody can read again. Throws when a valid token has that name. */
export async function addToken(store: Store, name: string, granted: readonly Scope[], now: number): Promise<string> {
  const token = createToken()
  const row = { id: token.id, name, digest: token.digest, scopes: JSON.stringify(granted), created_at: now }
  const added = await store.write
    .insertInto('token')
    .values({ ...row, revoked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw new Error(`There is a valid token named ${name}; revoke it first.`)
  return token.text
}

/** Whether there was a valid token of that name. It counts no more from the next request on. */
export async function revokeToken(store: Store, name: string, now: number): Promise<boolean> {
  const result = await store.write
    .updateTable('token')
    .set({ revoked_at: now })
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function listTokens(db: Reading): Promise<TokenRow[]> {
  const rows = await db.selectFrom('token').selectAll().orderBy('created_at').orderBy('name').execute()
  return rows.map((row) => ({
    name: row.name,
    scopes: scopesSchema.parse(JSON.parse(row.scopes)),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }))
}

/** Whom the token's text belongs to, or null when it is none of ours, or not any more. */
export async function callerOf(db: Reading, text: string): Promise<Caller | null> {
  const token = readToken(text)
  if (token === null) return null
  const row = await db.selectFrom('token').selectAll().where('id', '=', token.id).executeTakeFirst()
  if (row === undefined || row.revoked_at !== null || !sameDigest(row.digest, token.digest)) return null
  return { name: row.name, scopes: scopesSchema.parse(JSON.parse(row.scopes)) }
}
