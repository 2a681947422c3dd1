// A file, dropped on the page, chosen, or pasted as text. It goes nowhere but to the server that is asked.
import { useId, useState } from 'preact/hooks';
import { bytes } from '../words/format';
import { say } from '../words/say';

/** What was given: told apart by its id, however often the same file is chosen. */
export interface Given { readonly id: number; readonly name: string; readonly content: Blob }

let last = 0;
const take = (name: string, content: Blob): Given => ({ id: ++last, name, content });

export function FileChoice({ given, choose, what }: { given: Given | null; choose: (given: Given) => void; what: string }) {
  const [isOver, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) choose(take(file.name, file));
  };
  const paste = (event: SubmitEvent) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get('text'));
    if (text.trim() !== '') choose(take('data.csv', new Blob([text], { type: 'text/csv' })));
  };
  return (
    <section class={isOver ? 'card drop over' : 'card drop'} data-testid="drop" onDragOver={event => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p class="note">{what}</p>
      <div class="toolbar">
        <label for={id}>{say('choose-file')}</label>
        <input id={id} type="file" data-testid="file" onChange={event => { const file = event.currentTarget.files?.[0]; if (file) choose(take(file.name, file)); }} />
        {given && <span class="note" data-testid="file-given">{given.name} · {bytes(given.content.size)}</span>}
      </div>
      <details>
        <summary data-testid="paste">{say('paste-text')}</summary>
        <form onSubmit={paste}>
          <label for={`${id}-text`}>{say('text-of-table')}</label>
          <textarea id={`${id}-text`} name="text" rows={8} spellcheck={false} data-testid="pasted" />
          <button type="submit" class="main" data-testid="ask-pasted">{say('ask')}</button>
        </form>
      </details>
    </section>
  );
}
