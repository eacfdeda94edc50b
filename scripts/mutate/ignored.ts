import type { Ignorer } from '@stryker-mutator/api/ignore'
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

/**
 * Stryker makes `\V` of `\v`, which is no regular expression with the flag `u`, and all mutants of a file stand in one
 * module: it could not be loaded at all. These expressions are not mutated; they count as not tried.
 */
export const unwritable: Ignorer = {
  shouldIgnore({ node }: { node?: { type: string; pattern?: string } }) {
    const unwritable = node?.type === 'RegExpLiteral' && /\\v/u.test(node.pattern ?? '')
    return unwritable ? 'its mutants cannot be written down' : undefined
  },
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'unwritable', unwritable)]
