// Brings a file in: chosen, looked at, its columns named, sent, followed until its rows are there. With ?remap= the file of an earlier import is read otherwise.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Place } from '../address/address';
import { go } from '../address/useAddress';
import { get, problemOf, put } from '../api/client';
import type { Dataset, Import, Problem } from '../api/types';
import { usualSettings } from '../datasets/SettingFields';
import { isGoing } from '../imports/state';
import { useFollowed } from '../imports/useFollowed';
import { may, useKnown } from '../shell/context';
import { ProblemBox, Skeleton } from '../shell/notices';
import { share } from '../words/format';
import { say } from '../words/say';
import { FileDrop } from './FileDrop';
import { faultsOf, isSound } from './mapping';
import { Outcome } from './Outcome';
import { ReadingCard } from './ReadingCard';
import { datasetName, importOptions } from './reading';
import { type Going, Target } from './Target';
import { sendingKey, upload } from './upload';
import { useLook } from './useLook';

export function ImportPage({ dataset, place }: { dataset: Dataset | null; place: Place }) {
  const { session, datasets, again: refresh } = useKnown();
  const remap = dataset === null ? null : place.query.get('remap');
  const [files, setFiles] = useState<{ all: File[]; at: number }>({ all: [], at: 0 });
  const [going, setGoing] = useState<Going>({ into: dataset?.name ?? null, name: '', settings: usualSettings() });
  const [sending, setSending] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sent, setSent] = useState<Import | null>(null);
  const { preview, reading, ...look } = useLook(going.into);
  const key = useRef('');
  const stop = useRef<AbortController | null>(null);
  const followed = useFollowed(sent, refresh);
  const kept = useKept(remap);
  const looked = remap !== null ? { ofImport: remap } : files.all[files.at];
  document.title = `${say(remap ? 'read-otherwise' : 'import-file')} · Perennial`;
  useEffect(() => { const file = files.all[files.at]; if (remap === null && sent === null && sending === null && file !== undefined) look.look(file); }, [going.into]);
  useEffect(() => { if (remap !== null) look.look({ ofImport: remap }, {}); }, [remap]);
  useEffect(() => { setSent(null); setProblem(null); setGoing(before => ({ ...before, into: dataset?.name ?? before.into })); }, [dataset?.name, remap]);
  if (!may(session, 'ingest')) return <article class="wizard" data-state="ready"><h1>{say('import-file')}</h1><p class="note" data-testid="not-allowed">{say('import-not-allowed')}</p></article>;

  const take = (all: File[], at = 0) => {
    setFiles({ all, at });
    setSent(null);
    setProblem(null);
    key.current = '';
    const file = all[at];
    if (file === undefined) return look.forget();
    setGoing(before => before.into === null ? { ...before, name: datasetName(file.name) } : before);
    look.look(file, at === 0 ? {} : reading.stated);
  };
  const faults = faultsOf(reading.parts, reading.preset !== '');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (preview === null || !isSound(faults)) return;
    setProblem(null);
    const options = importOptions(preview, reading);
    const aborted = stop.current = new AbortController();
    try {
      setSending(0);
      if (remap !== null) return setSent(await put<Import>('POST', `/v1/imports/${remap}/remap?${new URLSearchParams(options)}`));
      const into = going.into ?? await begin(going);
      if (going.into === null) { setGoing({ ...going, into }); refresh(); }
      key.current ||= sendingKey();
      setSent(await upload(into, files.all[files.at] as File, options, key.current, setSending, aborted.signal));
      key.current = '';
    } catch (error) {
      if (!aborted.signal.aborted) setProblem(problemOf(error));
    } finally {
      setSending(null);
    }
  };
  const more = files.at + 1 < files.all.length;
  return (
    <article class="wizard" data-state={sending !== null || look.isLooking || followed && isGoing(followed) ? 'loading' : followed ? 'ready' : problem || look.problem ? 'refused' : 'asking'}>
      <h1>{remap ? say('read-otherwise-title', { file: kept?.fileName ?? '' }) : dataset ? say('import-into', { dataset: dataset.name }) : say('import-file')}</h1>
      <p class="lead">{say(remap ? 'remap-explained' : 'import-explained')}</p>
      {followed
        ? <Outcome of={followed} again={() => remap ? go(`/d/${encodeURIComponent(followed.dataset)}/import`) : take([])} next={more ? () => take(files.all, files.at + 1) : null} />
        : (
          <form onSubmit={event => void submit(event)}>
            {!remap && <section class="card" aria-labelledby="file-card"><h2 id="file-card">{say('file')}</h2><FileDrop files={files.all} at={files.at} take={take} /></section>}
            {look.isLooking && !preview && <Skeleton />}
            {look.problem && looked && <ProblemBox problem={look.problem} again={() => look.look(looked)} />}
            {preview && looked && (
              <>
                <ReadingCard preview={preview} reading={reading} faults={faults} isRemap={remap !== null} isLooking={look.isLooking} read={changed => { key.current = ''; look.read(looked, changed); }} write={stated => { key.current = ''; look.look(looked, stated); }} />
                <section class="card" aria-labelledby="target">
                  <h2 id="target">{say('where-to')}</h2>
                  {remap ? <p>{say('remap-into', { dataset: dataset?.name ?? '' })}</p> : <Target going={going} datasets={datasets} change={changed => { key.current = ''; setGoing(changed); }} />}
                  {going.into !== null && (
                    <div class="fields"><div class="field wide"><label for="on-change">{say('changed-orders')}</label>
                      <select id="on-change" value={reading.stated.onChange?.[0] ?? ''} data-testid="on-change" onChange={event => look.read(looked, { ...reading, stated: { ...reading.stated, onChange: event.currentTarget.value === '' ? [] : [event.currentTarget.value] } })}>
                        <option value="">{say(remap ? 'as-before' : 'set-aside')}</option><option value="replace">{say('replace-them')}</option><option value="add">{say('add-them')}</option><option value="reject">{say('reject-them')}</option>
                      </select>
                    </div></div>
                  )}
                  {problem && <ProblemBox problem={problem} />}
                  {sending !== null && !remap && <div class="progress" role="status"><p>{say('sending', { share: share(sending) })} <button type="button" onClick={() => stop.current?.abort()}>{say('stop')}</button></p><progress max={1} value={sending} aria-label={say('sending-file')} /></div>}
                  <p class="toolbar"><button type="submit" class="main" data-testid="send" disabled={sending !== null || look.isLooking || !isSound(faults)}>{say(remap ? 'read-so' : 'import-so')}</button></p>
                </section>
              </>
            )}
          </form>
        )}
    </article>
  );
}

/** Registers the dataset that the file is the first of; its name. */
async function begin({ name, settings }: Going): Promise<string> {
  await put('POST', '/v1/datasets', { name, zone: settings.zone, weekStart: settings.weekStart, ...settings.currency ? { currency: settings.currency } : {} });
  return name;
}

function useKept(id: string | null): Import | null {
  const [kept, setKept] = useState<Import | null>(null);
  useEffect(() => { if (id !== null) void get<Import>(`/v1/imports/${id}`).then(setKept, () => setKept(null)); }, [id]);
  return kept;
}
