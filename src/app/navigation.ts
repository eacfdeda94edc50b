import { create } from 'zustand'

/** A place in the window: a view and what it shows (a query, a request's id), as plain strings. */
export interface Place {
  view: string
  params: Readonly<Record<string, string>>
}

interface Navigation {
  place: Place
  /** Where we came from, newest last. */
  back: readonly Place[]
  forward: readonly Place[]
}

const longestHistory = 50

export const useNavigation = create<Navigation>(() => ({
  place: { view: 'inbox', params: {} },
  back: [],
  forward: [],
}))

const samePlace = (a: Place, b: Place): boolean =>
  a.view === b.view &&
  Object.keys(a.params).length === Object.keys(b.params).length &&
  Object.entries(a.params).every(([key, value]) => b.params[key] === value)

/** Goes somewhere; the place before can be gone back to. */
export function goTo(view: string, params: Record<string, string> = {}): void {
  useNavigation.setState((now) => {
    const place = { view, params }
    if (samePlace(now.place, place)) return now
    return { place, back: [...now.back, now.place].slice(-longestHistory), forward: [] }
  })
}

/** Changes what the view shows without a step in the history (typing a query). A null takes the parameter out. */
export function setParams(params: Record<string, string | null>): void {
  useNavigation.setState(({ place }) => {
    const next = Object.entries({ ...place.params, ...params }).flatMap(([key, value]) =>
      value === null ? [] : [[key, value] as const],
    )
    return { place: { view: place.view, params: Object.fromEntries(next) } }
  })
}

export function goBack(): void {
  useNavigation.setState((now) => {
    const place = now.back.at(-1)
    return place === undefined ? now : { place, back: now.back.slice(0, -1), forward: [now.place, ...now.forward] }
  })
}

export function goForward(): void {
  useNavigation.setState((now) => {
    const place = now.forward[0]
    return place === undefined ? now : { place, back: [...now.back, now.place], forward: now.forward.slice(1) }
  })
}
