// OpenFeature's published clients against a running suite: node clients.mjs <address> <token of a backend> <token of a player> <player> <world>.
// Prints a line of JSON for what each client reads, then "watching", and a line for each change that the client for browsers is told of.
import { OpenFeature as Server } from '@openfeature/server-sdk';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { OpenFeature as Web, ProviderEvents } from '@openfeature/web-sdk';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';

const [baseUrl, backendToken, playerToken, player, world] = process.argv.slice(2);
const context = { targetingKey: player, world_id: world, level: 12 };
const bearer = (token) => [['Authorization', `Bearer ${token}`]];

// What a browser has and Node 20 has not, as far as the client uses it (HTML Living Standard, section 9.2).
globalThis.EventSource = class extends EventTarget {
  #closing = new AbortController();
  readyState = 0;

  constructor(url) {
    super();
    this.#read(url).catch(() => {}).finally(() => {
      this.readyState = 2;
      this.dispatchEvent(new Event('error'));
    });
  }

  close() {
    this.readyState = 2;
    this.#closing.abort();
  }

  async #read(url) {
    const answer = await fetch(url, { headers: { Accept: 'text/event-stream' }, signal: this.#closing.signal });
    if (answer.status !== 200 || !answer.headers.get('content-type').startsWith('text/event-stream')) {
      return;
    }
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
    console.log('stream open');
    let text = '';
    for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
      text += piece;
      const events = text.split('\n\n');
      text = events.pop();
      events.forEach((event) => this.#tell(event.split('\n')));
    }
  }

  #tell(lines) {
    const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
    if (data.length > 0) {
      this.dispatchEvent(new MessageEvent('message', { data: data.join('\n') }));
    }
  }
};

async function read(client, details) {
  const flags = {
    integer: await client.getNumberDetails('AWF_MAX_INPUT_TOKENS', -1, details),
    decimal: await client.getNumberDetails('VENDOR_MARGIN_MIN', -1, details),
    gate: await client.getStringDetails('ECONOMY_KERNEL_GATE', '', details),
    choice: await client.getStringDetails('ROMANCE_CONSENT_STRICTNESS', '', details),
    set: await client.getObjectDetails('AWF_MODEL_TIER_ALLOWLIST', {}, details),
    mix: await client.getObjectDetails('PARTY_INTENT_MIX_BIAS', {}, details),
    event: await client.getNumberDetails('event.challenge_bonus_multiplier', -1, details),
    none: await client.getBooleanDetails('NO_SUCH_FLAG', true, details),
  };
  return Object.fromEntries(
    Object.entries(flags).map(([name, { value, reason, variant, errorCode }]) => [name, { value, reason, variant, errorCode }]),
  );
}

const provider = new OFREPProvider({ baseUrl, headers: bearer(backendToken) });
await Server.setProviderAndWait(provider);
console.log(JSON.stringify({ client: 'server', flags: await read(Server.getClient(), context) }));

await Web.setContext(context);
await Web.setProviderAndWait(new OFREPWebProvider({ baseUrl, headers: bearer(playerToken), cacheMode: 'disabled' }));
const web = Web.getClient();
console.log(JSON.stringify({ client: 'web', flags: await read(web) }));
web.addHandler(ProviderEvents.ConfigurationChanged, () =>
  console.log(JSON.stringify({ client: 'web', changed: web.getNumberValue('VENDOR_MARGIN_MIN', -1) })),
);
web.addHandler(ProviderEvents.Stale, (event) => console.log(`stale ${event?.message}`));
console.log('watching');
// Ends when who started it closes its input.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
