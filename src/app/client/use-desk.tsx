import {
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import {
  type Client,
  type EventPayload,
  type Input,
  isMethod,
  type MethodName,
  type Output,
} from '../../contract/binding.ts'
import { DeskError } from '../../contract/errors.ts'
import { topicsOf } from './topics.ts'

const DeskContext = createContext<Client | null>(null)

/** The desk's client. */
export function useDesk(): Client {
  const client = useContext(DeskContext)
  if (!client) throw new Error('useDesk outside DeskProvider')
  return client
}

/** Gives the window its desk. What was read is read again as soon as the desk says that it changed. */
export function DeskProvider({ client, children }: { client: Client; children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' },
          mutations: { networkMode: 'always' },
        },
      }),
  )
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.event !== 'changed') return
        const changed = new Set(event.payload.topics)
        void queries.invalidateQueries({
          predicate: ({ queryKey: [method] }) =>
            typeof method === 'string' && isMethod(method) && topicsOf(method).some((topic) => changed.has(topic)),
        })
      }),
    [client, queries],
  )
  return (
    <DeskContext value={client}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </DeskContext>
  )
}

/** Reads from the desk and stays current; the last answer is kept while a new one is fetched. */
export function useDeskQuery<M extends MethodName>(
  method: M,
  input: Input<M>,
  { enabled = true, keep = true }: { enabled?: boolean; keep?: boolean } = {},
) {
  const client = useDesk()
  return useQuery<Output<M>, DeskError>({
    queryKey: [method, input],
    queryFn: () => client.call(method, input),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/** A call that changes something. */
export function useDeskCall<M extends MethodName>(method: M) {
  const client = useDesk()
  return useMutation<Output<M>, DeskError, Input<M>>({ mutationFn: (input) => client.call(method, input) })
}

/** Reads everything of the window again (after the door was lost and found). */
export function useReadAgain(): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries()
}

/** Calls back for each `progress` or `problem` of the desk. */
export function useDeskEvent<E extends 'progress' | 'problem' | 'changed'>(
  name: E,
  listener: (payload: EventPayload<E>) => void,
): void {
  const client = useDesk()
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.event === name) listener(event.payload as EventPayload<E>)
      }),
    [client, name, listener],
  )
}

/** Any thrown thing as the error that a view shows. */
export const asDeskError = (thrown: unknown): DeskError =>
  thrown instanceof DeskError
    ? thrown
    : new DeskError('internal', thrown instanceof Error ? thrown.message : String(thrown), { retry: 'now' })
