// Reads accounts with jsforce as it comes from the registry, without any database, for the benchmark of a million
// records. Told what to do line by line; see docs/performance.md.
import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { crc32 } from 'node:zlib';
import jsforce from 'jsforce';

const { SANDBOX_URL: instanceUrl, SANDBOX_TOKEN: accessToken } = process.env;
assert.ok(instanceUrl, 'SANDBOX_URL is not set. Maybe start this by the benchmark `scale`.');
const conn = new jsforce.Connection({ instanceUrl, version: '67.0', accessToken });

function digest() {
  let count = 0;
  let sum = 0;
  return {
    add(record, fields) {
      count += 1;
      sum += crc32(fields.map((field) => record[field] ?? '').join('|'));
    },
    result: () => ({ count, sum }),
  };
}

// Not by the Bulk API: of a result that comes in parts, jsforce 3.10 reads several parts at once into one CSV text.
async function all(select, fields) {
  const seen = digest();
  await conn
    .query(`SELECT ${select} FROM Account`)
    .on('record', (record) => seen.add(record, fields))
    .run({ autoFetch: true, maxFetch: 10_000_000 });
  return seen.result();
}

async function changes(select, fields, since) {
  const seen = digest();
  const soql = `SELECT ${select} FROM Account WHERE SystemModstamp >= ${since}`;
  const { records } = await conn.query(soql, { autoFetch: true, maxFetch: 10_000_000 });
  records.forEach((record) => seen.add(record, fields));
  return seen.result();
}

for await (const line of createInterface({ input: process.stdin })) {
  const [what, select, fields, since] = line.split(' ');
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const result = await (what === 'all' ? all(select, fields.split(',')) : changes(select, fields.split(','), since));
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `ANSWER ${JSON.stringify({
      ...result,
      seconds: (performance.now() - begun) / 1000,
      cpuSeconds: (user + system) / 1e6,
      peakResident: process.resourceUsage().maxRSS * 1024,
    })}`,
  );
}
