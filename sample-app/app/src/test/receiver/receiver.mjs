// Receives Bailiwick's events and checks them with the specification's own package as it comes from the registry.
// Ends with 0 once every type named on the command line has come, and with 1 as soon as one message does not verify.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const awaited = new Set(process.argv.slice(2));
const webhook = new Webhook(process.env.WEBHOOK_SECRET);

function check(body, headers) {
  const event = webhook.verify(body, headers);
  // Nobody may change a message on the way, send it later, or sign with another secret.
  assert.throws(() => webhook.verify(body.replace('"data"', '"date"'), headers));
  assert.throws(() => webhook.verify(body, { ...headers, 'webhook-id': 'msg_another' }));
  assert.throws(() => new Webhook('whsec_' + btoa('another secret, long enough')).verify(body, headers));
  assert.ok(event.data.plan > 0, body);
  assert.ok(!Number.isNaN(Date.parse(event.timestamp)), body);
  return event;
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    try {
      const event = check(Buffer.concat(chunks).toString(), request.headers);
      console.log(`ok  ${event.type}`);
      awaited.delete(event.type);
      response.writeHead(204).end(() => awaited.size === 0 && process.exit(0));
    } catch (error) {
      console.error('FAILED ', error);
      response.writeHead(400).end(() => process.exit(1));
    }
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
