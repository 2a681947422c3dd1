// A server that speaks S3, for tests: s3rver, with what S3 has and it has not. See README.md.
// node --openssl-legacy-provider server.js FOLDER BUCKET… tells its address in the first line. Keys: S3RVER / S3RVER.
const crypto = require('node:crypto');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { Readable, Transform } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const S3rver = require('s3rver');
const objects = require('s3rver/lib/controllers/object');
const S3Error = require('s3rver/lib/models/error');
const S3Object = require('s3rver/lib/models/object');
const FilesystemStore = require('s3rver/lib/stores/filesystem');
const { walk } = require('s3rver/lib/utils');

const SUFFIX = '._S3rver_object';
const inBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

// Writes a stream to a file to its end, and holds it against the checksum that came with it.
async function arrive(content, file) {
  const [md5, sha256] = [crypto.createHash('md5'), crypto.createHash('sha256')];
  let size = 0;
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  const count = new Transform({
    transform(chunk, _, done) {
      md5.update(chunk);
      sha256.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(Buffer.isBuffer(content) ? Readable.from(content) : content, count, fs.createWriteStream(file));
  const [signed, sent, digest] = [content.headers?.['x-amz-content-sha256'], content.headers?.['x-amz-checksum-sha256'], sha256.digest()];
  if ((signed && signed !== digest.toString('hex')) || (sent && sent !== digest.toString('base64'))) {
    fs.rmSync(file);
    throw new S3Error('BadDigest', 'The SHA256 you specified did not match what was received.');
  }
  return { size, md5: md5.digest('hex') };
}

class Store extends FilesystemStore {
  // In byte order of the keys, and no more than a page.
  async listObjects(bucket, { delimiter = '', startAfter = '', prefix = '', maxKeys = Infinity }) {
    const root = this.getBucketPath(bucket);
    const keys = [...walk(root)].filter(file => file.endsWith(SUFFIX)).map(file => file.slice(root.length + 1, -SUFFIX.length));
    const [page, prefixes] = [[], new Set()];
    let isTruncated = false;
    for (const key of keys.filter(key => key.startsWith(prefix) && inBytes(key, startAfter) > 0).sort(inBytes)) {
      const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      if (end >= 0) prefixes.add(key.slice(0, end + delimiter.length));
      else if ((isTruncated = page.length === maxKeys)) break;
      else page.push(key);
    }
    const found = await Promise.all(page.map(key => this.getMetadata(bucket, key).catch(() => undefined)));
    const objects = page.flatMap((key, at) => (found[at] ? [new S3Object(bucket, key, null, found[at])] : []));
    return { objects, commonPrefixes: [...prefixes].sort(inBytes), isTruncated };
  }

  // An object without bytes has content, too.
  async getObject(bucket, key, options) {
    const object = await super.getObject(bucket, key, options);
    if (object && !object.content && !object.range) object.content = Readable.from([]);
    return object;
  }

  // Who reads an object that is written anew reads the one or the other; what did not arrive whole is not there.
  async putObject({ bucket, key, content, metadata }) {
    const arriving = path.join(this.rootDirectory, '.arriving', crypto.randomUUID());
    const result = await arrive(content, arriving);
    const target = this.getResourcePath(bucket, key, 'object');
    fs.mkdirSync(path.dirname(target), { recursive: true });
    await this.putMetadata(bucket, key, metadata, result.md5);
    fs.renameSync(arriving, target);
    return result;
  }

  async putPart(bucket, uploadId, partNumber, content) {
    const file = path.join(this.getResourcePath(bucket, undefined, 'uploads'), uploadId, `${partNumber}`);
    const result = await arrive(content, file);
    fs.writeFileSync(`${file}.md5`, result.md5);
    return result;
  }
}

// A source may be encoded as a whole, slashes and all.
const { putObjectCopy } = objects;
objects.putObjectCopy = ctx => {
  ctx.headers['x-amz-copy-source'] = encodeURI(decodeURIComponent(ctx.headers['x-amz-copy-source']));
  return putObjectCopy(ctx);
};

// Signature version 4, of which s3rver looks at the id of the key only.
const hmac = (key, text) => crypto.createHmac('sha256', key).update(text).digest();
function isSigned({ method, url, headers }) {
  const [, date, region, names, signature] = /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)/.exec(headers.authorization) ?? [];
  if (!signature) return false;
  const [path, query = ''] = url.split('?');
  const pairs = query.split('&').filter(pair => pair).map(pair => (pair.includes('=') ? pair : `${pair}=`)).sort();
  const signed = names.split(';').map(name => `${name}:${headers[name].trim().replace(/ +/g, ' ')}\n`).join('');
  const asked = crypto.createHash('sha256').update([method, path, pairs.join('&'), signed, names, headers['x-amz-content-sha256']].join('\n')).digest('hex');
  const key = [date, region, 's3', 'aws4_request'].reduce(hmac, 'AWS4S3RVER');
  return signature === hmac(key, ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${date}/${region}/s3/aws4_request`, asked].join('\n')).toString('hex');
}

// One request after another for each object, and those whose condition does not hold are refused.
const turns = new Map();
async function inTurn(name, work) {
  const before = turns.get(name) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(name, mine);
  await mine.catch(() => undefined);
  if (turns.get(name) === mine) turns.delete(name);
}

async function holds(store, headers, bucket, key) {
  const tagOf = (bucket, key) => store.getMetadata(bucket, key).then(found => found.etag, () => undefined);
  const [from, ...source] = decodeURIComponent(headers['x-amz-copy-source'] ?? '').replace(/^\//, '').split('/');
  if (headers['x-amz-copy-source-if-match'] && headers['x-amz-copy-source-if-match'] !== (await tagOf(from, source.join('/')))) return false;
  const tag = await tagOf(bucket, key);
  return !(headers['if-none-match'] === '*' && tag) && !(headers['if-match'] && headers['if-match'] !== tag);
}

const isOfKey = headers => headers.authorization?.includes('Credential=S3RVER/');

function refuse(request, response, status, code, message) {
  request.resume();
  const body = new S3Error(code, message).toXML();
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) }).end(request.method === 'HEAD' ? undefined : body);
}

// An object that is called cut-off is cut off after four million bytes of an answer, until less is left.
function cutOff(name, request, response) {
  if (name !== 'cut-off') return;
  let sent = 0;
  const write = response.write;
  response.write = (chunk, ...rest) => {
    if ((sent += chunk.length) > 4e6) return response.destroy(), false;
    return write.call(response, chunk, ...rest);
  };
}

async function main([folder, ...buckets]) {
  const conditions = process.env.CONDITIONS !== 'none';
  const app = new S3rver({ silent: true, directory: folder, vhostBuckets: false, configureBuckets: buckets.map(name => ({ name })) });
  app.store = app.context.store = new Store(folder);
  await app.configureBuckets();
  const answer = app.callback();
  const server = http.createServer((request, response) => {
    const [bucket, ...key] = decodeURIComponent(new URL(request.url, 'http://store').pathname.slice(1)).split('/');
    if (isOfKey(request.headers) && !isSigned(request)) return refuse(request, response, 403, 'SignatureDoesNotMatch', 'The request signature does not match.');
    const upload = request.method === 'DELETE' && new URLSearchParams(request.url.split('?')[1]).get('uploadId');
    if (upload) {
      fs.rmSync(path.join(app.store.getResourcePath(bucket, undefined, 'uploads'), path.basename(upload)), { recursive: true, force: true });
      return void response.writeHead(204).end();
    }
    if (!key.join('/')) return void answer(request, response);
    inTurn(request.url.split('?')[0], async () => {
      if (conditions && !(await holds(app.store, request.headers, bucket, key.join('/')))) return refuse(request, response, 412, 'PreconditionFailed', 'At least one of the pre-conditions did not hold.');
      if (request.method === 'GET') cutOff(key.at(-1), request, response);
      const ended = new Promise(done => response.on('close', done));
      answer(request, response);
      if (request.method !== 'GET') await ended;
    });
  });
  server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
}

// It ends with whoever started it.
process.stdin.on('end', () => process.exit()).resume();
main(process.argv.slice(2));
