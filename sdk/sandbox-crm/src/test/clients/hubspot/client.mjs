// Logs in, reads, searches and writes with HubSpot's own client as it comes from the registry.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Client, Signature } from '@hubspot/api-client';

const { SANDBOX_URL: basePath, SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_SECRET: clientSecret } = process.env;
const { SANDBOX_TOKEN: accessToken } = process.env;
assert.ok(basePath, 'SANDBOX_URL is not set. Maybe start this by run.sh, which starts a sandbox first.');

async function step(name, action) {
  const started = performance.now();
  const result = await action();
  console.log(`ok  ${name}: ${result} (${Math.round(performance.now() - started)} ms)`);
}

async function refusal(action) {
  try {
    await action();
  } catch (error) {
    return { ...error.body, status: error.code };
  }
  throw new Error('Nothing was refused. Maybe the sandbox checks less than it should.');
}

const hubspot = new Client({ basePath, accessToken });

await step('login with authorization code, and a refresh', async () => {
  const redirect = 'http://127.0.0.1:1/callback';
  const page = new URL(hubspot.oauth.getAuthorizationUrl(clientId, redirect, 'oauth crm.objects.companies.read'));
  const answer = await fetch(`${basePath}${page.pathname}${page.search}`, { redirect: 'manual' });
  const code = new URL(answer.headers.get('location')).searchParams.get('code');
  const person = new Client({ basePath });
  const { tokensApi } = person.oauth;
  const first = await tokensApi.create('authorization_code', code, redirect, clientId, clientSecret);
  const { refreshToken } = first;
  const next = await tokensApi.create('refresh_token', undefined, undefined, clientId, clientSecret, refreshToken);
  assert.equal(next.refreshToken, refreshToken);
  assert.notEqual(next.accessToken, first.accessToken);
  person.setAccessToken(next.accessToken);
  const { results } = await person.crm.companies.basicApi.getPage(1);
  return `${results.length} company, token for ${next.expiresIn} s`;
});

let companies;
await step('list companies page by page', async () => {
  companies = await hubspot.crm.companies.getAll(100, undefined, ['name', 'hubspot_owner_id']);
  assert.equal(new Set(companies.map((company) => company.id)).size, companies.length);
  const { total } = await hubspot.crm.companies.searchApi.doSearch({ limit: 1 });
  assert.equal(companies.length, total);
  return `${companies.length} companies`;
});

let owners;
await step('owners in two passes', async () => {
  const { results: active } = await hubspot.crm.owners.ownersApi.getPage(undefined, undefined, 500, false);
  const { results: archived } = await hubspot.crm.owners.ownersApi.getPage(undefined, undefined, 500, true);
  assert.ok(active.every((owner) => !owner.archived && owner.teams.length === 1));
  assert.ok(archived.every((owner) => owner.archived && owner.userId == null));
  owners = active;
  return `${active.length} active, ${archived.length} archived`;
});

await step('read one company', async () => {
  const company = await hubspot.crm.companies.basicApi.getById(companies[0].id, ['name']);
  assert.equal(company.properties.name, companies[0].properties.name);
  assert.ok(company.updatedAt instanceof Date);
  return company.properties.name;
});

await step('describe properties and stages', async () => {
  const { results: properties } = await hubspot.crm.properties.coreApi.getAll('companies');
  const { results: [pipeline] } = await hubspot.crm.pipelines.pipelinesApi.getAll('deals');
  const deal = await hubspot.crm.deals.basicApi.getPage(1, undefined, ['dealstage']);
  assert.ok(properties.some((property) => property.name === 'territory' && !property.hubspotDefined));
  assert.ok(pipeline.stages.some((stage) => stage.id === deal.results[0].properties.dealstage));
  return `${properties.length} properties, ${pipeline.stages.length} stages`;
});

await step('search what lies behind an id', async () => {
  const [, , third] = companies;
  const { total, results } = await hubspot.crm.companies.searchApi.doSearch({
    filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'GT', value: third.id }] }],
    sorts: ['hs_object_id'],
    properties: ['name'],
    limit: 200,
  });
  assert.equal(total, companies.length - 3);
  assert.equal(results[0].id, companies[3].id);
  return `${total} companies`;
});

const update = (inputs) => hubspot.crm.companies.batchApi.update({ inputs });
const move = (id, owner) => ({ id, properties: { hubspot_owner_id: owner } });
const readOwner = async (id) =>
  (await hubspot.crm.companies.basicApi.getById(id, ['hubspot_owner_id'])).properties.hubspot_owner_id;

await step('change owners in a batch and put them back', async () => {
  const moved = companies.slice(0, 100);
  const next = owners.find((owner) => owner.id !== moved[0].properties.hubspot_owner_id).id;
  const { results } = await update(moved.map((company) => move(company.id, next)));
  assert.equal(results.length, 100);
  assert.equal(await readOwner(moved[0].id), next);
  await update(moved.map((company) => move(company.id, company.properties.hubspot_owner_id)));
  assert.equal(await readOwner(moved[0].id), moved[0].properties.hubspot_owner_id);
  return `${results.length} companies`;
});

await step('a batch is written in part', async () => {
  const [{ id, properties }] = companies;
  const owner = properties.hubspot_owner_id;
  const { results, errors } = await update([move(id, owner), move('407999999999', owner)]);
  assert.deepEqual(results.map((result) => result.id), [id]);
  assert.deepEqual(errors[0].context.ids, ['407999999999']);
  return errors[0].category;
});

await step('an owner who is none is refused', async () => {
  const refused = await refusal(() => update([move(companies[0].id, '7')]));
  assert.equal(refused.status, 400);
  assert.match(refused.message, /Owner 7 does not exist/);
  return refused.category;
});

await step('a stranger is refused', async () => {
  const refused = await refusal(() => new Client({ basePath, accessToken: 'x' }).crm.deals.basicApi.getPage(1));
  assert.equal(refused.status, 401);
  return refused.category;
});

await step('a new owner is told to the app, signed', async () => {
  const app = createServer();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const url = `http://127.0.0.1:${app.address().port}/hooks`;
  const developer = new Client({ basePath, developerApiKey: accessToken });
  const { settingsApi, subscriptionsApi } = developer.webhooks;
  await settingsApi.configure(54321, { targetUrl: url, throttling: { maxConcurrentRequests: 10 } });
  const eventType = 'company.propertyChange';
  await subscriptionsApi.create(54321, { eventType, propertyName: 'hubspot_owner_id', active: true });
  const call = once(app, 'request');
  const { id, properties } = companies[1];
  const next = owners.find((owner) => owner.id !== properties.hubspot_owner_id).id;
  await hubspot.crm.companies.basicApi.update(id, { properties: { hubspot_owner_id: next } });
  const [request, response] = await call;
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  response.writeHead(204).end();
  const requestBody = Buffer.concat(chunks).toString();
  const timestamp = Number(request.headers['x-hubspot-request-timestamp']);
  const signature = request.headers['x-hubspot-signature-v3'];
  assert.ok(
    Signature.isValid({ signatureVersion: 'v3', signature, method: 'POST', clientSecret, requestBody, url, timestamp }),
  );
  app.close();
  app.closeAllConnections();
  const [event] = JSON.parse(requestBody);
  assert.equal(String(event.objectId), id);
  assert.equal(event.propertyValue, next);
  return event.subscriptionType;
});
