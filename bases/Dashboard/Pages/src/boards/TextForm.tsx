// A title and a note, changed in place.
import { useState } from 'preact/hooks';
import { say } from '../words/say';

export function TextForm({ label, title, note, needsTitle = false, testid, save }: { label: string; title: string; note: string; needsTitle?: boolean; testid: string; save: (title: string, note: string) => Promise<boolean> }) {
  const [isOpen, setOpen] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    if (await save(String(form.get('title')), String(form.get('note')))) setOpen(false);
  };
  return (
    <details class="popover-frame" open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary class="button" data-testid={testid}>{label}</summary>
      <form class="popover" onSubmit={submit}>
        <label>{say('title')}<input name="title" required={needsTitle} maxLength={120} autocomplete="off" defaultValue={title} data-testid={`${testid}-title`} /></label>
        <label>{say('note')}<textarea name="note" rows={5} maxLength={4000} defaultValue={note} data-testid={`${testid}-note`} /></label>
        <button type="submit" class="main" data-testid={`${testid}-save`}>{say('save')}</button>
      </form>
    </details>
  );
}
