// The backend's list of requests as a Node service would do it: Fastify with a response schema and better-sqlite3,
// reading the backend's own database file. bench.py checks that both give the same answer.
// Usage: node fastify.mjs <folder with node_modules> <database> <port>
import { hash } from 'node:crypto';
import { createRequire } from 'node:module';

const [folder, file, port] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const Fastify = require('fastify');
const Database = require('better-sqlite3');

const DAY = 86_400_000;
const LIMIT = 20;

const db = new Database(file, { readonly: true, fileMustExist: true });

// Session, and whether the person still belongs to the estate, in one query.
const sessionOf = db.prepare(`
  SELECT s.person_id, p.name FROM sessions s JOIN persons p ON p.id = s.person_id
  WHERE s.token_hash = ? AND s.audience = 'resident' AND s.expires_at > ?
    AND EXISTS (SELECT 1 FROM occupancies o WHERE o.person_id = s.person_id
                AND (o.until_date IS NULL OR o.until_date >= ?))`);

// The page first, by index, then the names: joined in one go SQLite would sort the whole list.
const newest = db.prepare(`
  SELECT t.id, t.number, t.kind, t.status, t.phase, t.category, t.photo_count, t.reported_at, t.visit_from, t.visit_until,
         t.promise_step, t.promise_owed_by, t.promise_since, t.promise_due_at,
         u.code AS unit, b.name_zh AS building_zh, b.name_en AS building_en, substr(c.body, 1, 80) AS excerpt,
         p.name AS staff, d.name_zh AS department_zh, d.name_en AS department_en
  FROM (SELECT * FROM tickets
        WHERE household_id IN (SELECT o.household_id FROM occupancies o WHERE o.person_id = $person AND o.may_act = 1
                               AND o.from_date <= $today AND (o.until_date IS NULL OR o.until_date >= $today))
        ORDER BY reported_at DESC, id DESC LIMIT ${LIMIT + 1}) t
  JOIN units u ON u.id = t.unit_id
  JOIN buildings b ON b.id = t.building_id
  LEFT JOIN content c ON c.id = t.content_id
  LEFT JOIN staff s ON s.person_id = coalesce(t.handler_id, t.responsible_id)
  LEFT JOIN persons p ON p.id = s.person_id
  LEFT JOIN departments d ON d.id = s.department_id
  ORDER BY t.reported_at DESC, t.id DESC`);

const text = { type: 'string' };
const object = (properties) => ({ type: 'object', properties });
const bilingual = object({ zh: text, en: text });
const page = object({
  items: {
    type: 'array',
    items: object({
      id: text, number: text, kind: text, status: text, phase: text, category: text,
      place: object({ building: bilingual, unit: text }),
      excerpt: text, photo_count: { type: 'integer' }, reported_at: text,
      promise: object({
        step: text, owed_by: text, staff: object({ name: text, department: bilingual }),
        since: text, due_at: text, is_overdue: { type: 'boolean' },
      }),
      visit: object({ from: text, until: text }),
    }),
  },
  next_cursor: text,
});

// JavaScript ends at milliseconds, our rows do not.
function instant(micros) {
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  const beyond = micros % 1000;
  return beyond === 0 ? text : `${text.slice(0, -1)}${String(beyond).padStart(3, '0')}Z`;
}
const dayOf = (millis) => new Date(millis).toISOString().slice(0, 10);

function summary(row, now) {
  const item = {
    id: row.id, number: row.number, kind: row.kind, status: row.status, phase: row.phase,
    category: row.category ?? undefined,
    place: { building: { zh: row.building_zh, en: row.building_en }, unit: row.unit },
    excerpt: row.excerpt ?? '', photo_count: row.photo_count, reported_at: instant(row.reported_at),
  };
  if (row.promise_step !== null) {
    item.promise = {
      step: row.promise_step, owed_by: row.promise_owed_by, since: instant(row.promise_since),
      is_overdue: row.promise_due_at !== null && row.promise_due_at < now * 1000,
    };
    if (row.promise_owed_by === 'staff') {
      item.promise.staff = { name: row.staff, department: { zh: row.department_zh, en: row.department_en } };
    }
    if (row.promise_due_at !== null) item.promise.due_at = instant(row.promise_due_at);
  }
  if (row.visit_from !== null) item.visit = { from: instant(row.visit_from), until: instant(row.visit_until) };
  return item;
}

const app = Fastify({ logger: false });

app.get('/health', () => ({ status: 'ok' }));

app.get('/api/v1/tickets', { schema: { response: { 200: page } } }, (request, reply) => {
  const now = Date.now();
  const token = /(?:^|; )guanjia=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const session = token && sessionOf.get(hash('sha256', Buffer.from(token, 'base64url'), 'buffer'), now * 1000, dayOf(now - 90 * DAY));
  if (!session) return reply.code(401).send({ code: 'signed_out' });
  const rows = newest.all({ person: session.person_id, today: dayOf(now) });
  const items = rows.slice(0, LIMIT).map((row) => summary(row, now));
  const last = rows.length > LIMIT ? rows[LIMIT - 1] : undefined;
  const next_cursor = last && Buffer.from(`${last.reported_at}.${last.id}`).toString('base64url');
  return reply.send({ items, next_cursor });
});

await app.listen({ host: '127.0.0.1', port: Number(port) });
