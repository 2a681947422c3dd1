// Bundles the pages: `node build.mjs FOLDER`. Files are named by their contents, so browsers may keep them for good, and lie beside themselves compressed.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const to = process.argv[2] ?? join(here, 'out');
await rm(to, { recursive: true, force: true });
await mkdir(join(to, 'assets'), { recursive: true });

const { metafile } = await build({
  absWorkingDir: here, entryPoints: ['src/main.tsx', 'src/style.css'], outdir: join(to, 'assets'), bundle: true, splitting: true, format: 'esm', target: 'es2022', minify: true,
  entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none', charset: 'utf8', metafile: true, logLevel: 'warning',
});

const made = Object.entries(metafile.outputs).map(([path, output]) => ({ name: basename(path), ...output }));
const entry = source => made.find(file => file.entryPoint === source)?.name ?? (() => { throw new Error(`Nothing was made of ${source}.`); })();
const main = made.find(file => file.entryPoint === 'src/main.tsx');
const preloads = main.imports.filter(one => one.kind === 'import-statement').map(one => `<link rel="modulepreload" href="/assets/${basename(one.path)}">`);
const page = (await readFile(join(here, 'index.html'), 'utf8'))
  .replace('{style}', `<link rel="stylesheet" href="/assets/${entry('src/style.css')}">`)
  .replace('{script}', [`<script src="/assets/${main.name}" type="module"></script>`, ...preloads].join('\n  '));
await writeFile(join(to, 'index.html'), page);

const packages = ['preact', 'echarts', 'zrender', 'tslib'];
const licences = await Promise.all(packages.map(async name => {
  const { version, license } = JSON.parse(await readFile(join(here, 'node_modules', name, 'package.json'), 'utf8'));
  const texts = await Promise.all(['LICENSE', 'LICENSE.txt', 'NOTICE'].map(file => readFile(join(here, 'node_modules', name, file), 'utf8').catch(() => '')));
  return `${name} ${version} (${license})\n\n${texts.filter(Boolean).join('\n')}`;
}));
await writeFile(join(to, 'assets', 'licences.txt'), licences.join(`\n\n${'-'.repeat(78)}\n\n`));

for (const name of ['index.html', ...made.map(file => `assets/${file.name}`), 'assets/licences.txt']) {
  const bytes = await readFile(join(to, name));
  await writeFile(join(to, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  await writeFile(join(to, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
