// Unit tests of what needs no page: `npm test`. Each is bundled as the pages are, and run by Node's own runner.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = new URL('.', import.meta.url).pathname;
const folder = await mkdtemp(join(tmpdir(), 'perennial-pages-'));
try {
  const tests = (await readdir(join(here, 'tests'))).filter(name => name.endsWith('.test.ts'));
  await build({ absWorkingDir: here, entryPoints: tests.map(name => `tests/${name}`), outdir: folder, outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'warning' });
  process.exitCode = spawnSync(process.execPath, ['--test', ...tests.map(name => join(folder, name.replace(/\.ts$/, '.mjs')))], { stdio: 'inherit' }).status ?? 1;
} finally {
  await rm(folder, { recursive: true });
}
