// Goes to a customer by id.
import { address } from '../address/address';
import { go } from '../address/useAddress';
import type { Dataset } from '../api/types';
import { say } from '../words/say';

export function FindCustomer({ dataset }: { dataset: Dataset }) {
  const find = (event: SubmitEvent) => {
    event.preventDefault();
    const customer = String(new FormData(event.currentTarget as HTMLFormElement).get('customer')).trim();
    if (customer !== '') go(address(['d', dataset.name, 'customer', customer]));
  };
  return (
    <form class="find" role="search" onSubmit={find}>
      <label>{say('find-customer')}<input name="customer" type="search" required autocomplete="off" spellcheck={false} data-testid="find-customer" /></label>
      <button type="submit">{say('show')}</button>
    </form>
  );
}
