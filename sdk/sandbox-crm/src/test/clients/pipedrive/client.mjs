// Logs in, lists, pages, reads, writes and subscribes with Pipedrive's own package as it comes from the registry.
import assert from 'node:assert/strict';
import { v1, v2 } from 'pipedrive';

const host = process.env.SANDBOX_URL ?? 'http://127.0.0.1:9401';
const clientId = process.env.SANDBOX_CLIENT_ID ?? 'sandbox';
const clientSecret = process.env.SANDBOX_CLIENT_SECRET ?? 'sandbox-secret';
const apiKey = process.env.SANDBOX_TOKEN ?? 'sandbox-token';

async function step(name, action) {
  try {
    console.log(`ok  ${name}: ${await action()}`);
  } catch (error) {
    console.error(`FAILED  ${name}:`, error);
    process.exit(1);
  }
}

/** What the package throws is the body of the answer. */
async function refusal(action) {
  try {
    await action();
  } catch (body) {
    assert.equal(body.success, false);
    return body;
  }
  assert.fail('was not refused');
}

// The package takes the host for both the login and the API; later the token response names the API's address.
const login = new v2.OAuth2Configuration({ clientId, clientSecret, redirectUri: 'http://127.0.0.1:1/callback', host });

await step('login with authorization code', async () => {
  const answer = await fetch(`${login.authorizationUrl}&state=xyz`, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location'));
  assert.equal(back.searchParams.get('state'), 'xyz');
  const token = await login.authorize(back.searchParams.get('code'));
  assert.equal(login.basePath, `${host}/api/v2`);
  assert.match(token.scope, /deals:full/);
  return `${token.token_type} for ${token.expires_in} s`;
});

await step('refresh', async () => {
  const { accessToken, refreshToken } = login;
  await login.tokenRefresh();
  assert.notEqual(login.accessToken, accessToken);
  assert.notEqual(login.refreshToken, refreshToken);
  return 'another access token and another refresh token';
});

const app = new v2.Configuration({ accessToken: login.getAccessToken, basePath: login.basePath });
const organizations = new v2.OrganizationsApi(app);
const deals = new v2.DealsApi(app);
const user = new v1.Configuration({ apiKey, basePath: `${host}/api/v1` });
const users = new v1.UsersApi(user);
const webhooks = new v1.WebhooksApi(user);

const everybody = (await users.getUsers()).data;
await step('users with an API token', async () => {
  const me = (await users.getCurrentUser()).data;
  assert.ok(everybody.some((one) => one.id === me.id && one.active_flag));
  return `${me.name} of ${everybody.length}`;
});

const all = [];
await step('all organizations, page by page', async () => {
  let cursor;
  let pages = 0;
  do {
    const page = await organizations.getOrganizations({ limit: 500, cursor, sort_by: 'id' });
    assert.ok(page.data.length <= 500);
    all.push(...page.data);
    cursor = page.additional_data.next_cursor ?? undefined;
    pages++;
  } while (cursor);
  assert.ok(pages > 1, 'expected more than one page');
  assert.equal(new Set(all.map((one) => one.id)).size, all.length);
  return `${all.length} on ${pages} pages`;
});

await step('fields, stages and the pipeline', async () => {
  const fields = (await new v2.OrganizationFieldsApi(app).getOrganizationFields({ limit: 500 })).data;
  const territory = fields.find((field) => field.field_name === 'Territory');
  assert.match(territory.field_code, /^[0-9a-f]{40}$/);
  const stages = (await new v2.StagesApi(app).getStages()).data;
  const pipelines = (await new v2.PipelinesApi(app).getPipelines()).data;
  assert.ok(stages.every((stage) => stage.pipeline_id === pipelines[0].id));
  return `${fields.length} fields, ${stages.length} stages`;
});

await step('deals by status, archived ones apart', async () => {
  const open = (await deals.getDeals({ status: 'open', limit: 5 })).data;
  await deals.updateDeal({ id: open[0].id, UpdateDealRequest: { is_archived: true } });
  const archived = (await deals.getArchivedDeals({ ids: String(open[0].id) })).data;
  assert.equal(archived[0].is_archived, true);
  const left = (await deals.getDeals({ ids: `${open[0].id},${open[1].id}` })).data;
  assert.deepEqual(left.map((deal) => deal.id), [open[1].id]);
  return `deal ${open[0].id}`;
});

const { id, owner_id: before } = all[0];
await step('an organization gets another owner', async () => {
  const owner = everybody.find((one) => one.active_flag && one.id !== before).id;
  const changed = await organizations.updateOrganization({ id, UpdateOrganizationRequest: { owner_id: owner } });
  assert.equal(changed.data.owner_id, owner);
  assert.equal((await organizations.getOrganization({ id })).data.owner_id, owner);
  return `${before} → ${owner}`;
});

await step('what changed since', async () => {
  const { update_time: since } = (await organizations.getOrganization({ id })).data;
  const changed = (await organizations.getOrganizations({ updated_since: since })).data;
  assert.deepEqual(changed.map((one) => one.id), [id]);
  return since;
});

await step('a deleted organization among the recent changes', async () => {
  const gone = all[1].id;
  assert.equal((await organizations.deleteOrganization({ id: gone })).data.id, gone);
  const recent = await new v1.RecentsApi(user).getRecents({ since_timestamp: '2026-07-02 00:00:00', items: 'organization' });
  assert.ok(recent.data.some((one) => one.id === gone && one.data.active_flag === false));
  return `organization ${gone}`;
});

await step('refusals', async () => {
  const left = everybody.find((one) => !one.active_flag).id;
  const inactive = await refusal(() =>
    organizations.updateOrganization({ id, UpdateOrganizationRequest: { owner_id: left } }),
  );
  assert.equal(inactive.code, 'ERR_SCHEMA_VALIDATION_FAILED');
  const unknown = await refusal(() => organizations.getOrganization({ id: 1999999 }));
  assert.equal(unknown.error, 'Organization not found');
  const nobody = new v1.UsersApi(new v1.Configuration({ apiKey: 'wrong', basePath: `${host}/api/v1` }));
  assert.equal((await refusal(() => nobody.getUsers())).errorCode, 401);
  return [inactive.error, unknown.error].join('; ');
});

await step('subscribe and end', async () => {
  const made = await webhooks.addWebhook({
    AddWebhookRequest: {
      subscription_url: 'http://127.0.0.1:1/hook',
      event_action: '*',
      event_object: 'organization',
      name: 'Client',
      version: '2.0',
    },
  });
  assert.ok((await webhooks.getWebhooks()).data.some((one) => one.id === made.data.id));
  await webhooks.deleteWebhook({ id: made.data.id });
  assert.deepEqual((await webhooks.getWebhooks()).data, []);
  return `webhook ${made.data.id}`;
});

await step('revoke', async () => {
  await login.revokeToken('refresh_token');
  assert.equal((await refusal(() => organizations.getOrganization({ id }))).errorCode, 401);
  return 'the access token ended with the refresh token';
});
