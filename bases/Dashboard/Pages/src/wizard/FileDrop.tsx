// Takes files: dragged here, or chosen.
import { useRef, useState } from 'preact/hooks';
import { bytes } from '../words/format';
import { say } from '../words/say';

export function FileDrop({ files, at, take }: { files: readonly File[]; at: number; take: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer?.files ?? []];
    if (dropped.length > 0) take(dropped);
  };
  const current = files[at];
  return (
    <div class={isOver ? 'dropzone over' : 'dropzone'} data-testid="drop" onDragOver={event => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      {current
        ? <p><strong data-testid="file-name">{current.name}</strong> <span class="small">{bytes(current.size)}{files.length > 1 && ` · ${say('file-of', { file: at + 1, files: files.length })}`}</span></p>
        : <p>{say('drop-files')}</p>}
      <label class={current ? 'button' : 'button main'}>
        {say(current ? 'choose-other' : 'choose-files')}
        <input ref={input} class="unseen" type="file" multiple data-testid="file" onChange={event => { const chosen = [...event.currentTarget.files ?? []]; event.currentTarget.value = ''; if (chosen.length > 0) take(chosen); }} />
      </label>
      {!current && <p class="small">{say('file-kinds')}</p>}
    </div>
  );
}
