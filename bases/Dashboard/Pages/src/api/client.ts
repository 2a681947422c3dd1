// Asks the API in the reader's language; every refusal becomes a Refused that carries its problem document.
import { language } from '../words/language';
import { say } from '../words/say';
import type { Problem } from './types';

/** A refusal, or a server that does not answer. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** What is told of whatever went wrong. */
export const problemOf = (error: unknown): Problem => error instanceof Refused ? error.problem : { title: say('page-failed'), detail: String(error instanceof Error ? error.message : error) };

/** An answer as it came, or a Refused. */
export async function send(address: string, sent: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { ...sent, headers: { accept: 'application/json', 'accept-language': language, ...sent.headers } });
  } catch (error) {
    if (sent.signal?.aborted) throw error;
    throw new Refused({ title: say('no-answer'), detail: say('no-answer-detail'), code: 'offline' });
  }
  if (response.ok) return response;
  throw new Refused({ title: say('refused-with', { status: String(response.status) }), status: response.status, ...await response.json().catch(() => null) });
}

/** What an address answers. */
export const get = async <T>(address: string, signal?: AbortSignal): Promise<T> => (await send(address, signal ? { signal } : {})).json() as Promise<T>;

/** Sends something as JSON; what is answered, null where nothing is. */
export async function put<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', address: string, body?: unknown): Promise<T> {
  const response = await send(address, body === undefined ? { method } : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const text = await response.text();
  return (text ? JSON.parse(text) : null) as T;
}
