// Sends a file to be imported, telling how much is there: fetch cannot.
import { Refused } from '../api/client';
import type { Import, Problem } from '../api/types';
import { language } from '../words/language';
import { say } from '../words/say';

/** A name for a sending, so that sending again after an answer was lost is the same import. */
export const sendingKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

export function upload(dataset: string, file: File, options: readonly (readonly [string, string])[], key: string, told: (share: number) => void, signal: AbortSignal): Promise<Import> {
  const query = new URLSearchParams([...options.map(([name, value]) => [name, value]), ['fileName', file.name]]);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/datasets/${encodeURIComponent(dataset)}/imports?${query}`);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('idempotency-key', key);
    request.responseType = 'json';
    request.upload.onprogress = event => { if (event.lengthComputable) told(event.loaded / event.total); };
    request.onload = () => request.status < 300 ? resolve(request.response as Import) : reject(new Refused({ title: say('refused-with', { status: String(request.status) }), status: request.status, ...request.response as Problem | null }));
    request.onerror = () => reject(new Refused({ title: say('no-answer'), detail: say('no-answer-detail'), code: 'offline' }));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
