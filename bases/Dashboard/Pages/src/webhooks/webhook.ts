import type { Problem } from '../api/types';

/** An address that is told of a segment. */
export interface Webhook {
  name: string; segment: string; url: string; state: 'active' | 'paused' | 'gone'; createdAt: string; toldVersion: number | null; lastProblem: { problem: Problem } | null;
  waiting: number; attempts: number; nextAttemptAt: string | null; bothSecretsUntil: string | null;
}

/** A message, and what became of it. */
export interface Delivery {
  id: string; type: string; state: 'waiting' | 'delivered' | 'dead'; version: number | null; part: number; parts: number; customers: number; createdAt: string;
  attempts: number; lastAttemptAt: string | null; lastStatus: number | null; lastFault: string | null;
}

/** Where the API has a dataset's webhooks, or one of them. */
export const webhooksAt = (dataset: string, name?: string): string => `/v1/datasets/${encodeURIComponent(dataset)}/webhooks${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
