// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// run.mjs <program.wasm>
//
// Makes a component of WASI preview 2 of a program for wasm32-wasi, and runs it
// in node: by jco and its preview2-shim, in the folder VIGIL_TOOLS. What of the
// program is of preview 1 (its C library) goes through jco's adapter.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const tools = path.resolve(process.env.VIGIL_TOOLS, 'node_modules');
const jcoFolder = path.join(tools, '@bytecodealliance/jco');
const load = (name) => import(pathToFileURL(
  createRequire(path.join(jcoFolder, 'package.json')).resolve(name)));

// The interfaces as text, in one file, by the version that is imported.
function world() {
  const folder = path.join(jcoFolder, 'lib/wit/builtin/0.2.12');
  const nested = ['io', 'clocks', 'random', 'filesystem', 'sockets', 'cli']
    .map((name) => fs.readFileSync(
      path.join(folder, `wasi-${name}/package.wit`), 'utf8')
      .replace(/^package (wasi:[a-z]+@[0-9.]+);/m, 'package $1 {') + '\n}\n');
  return [`package vigil:test;
    world test {
      import wasi:cli/stdin@0.2.12;
      import wasi:cli/stdout@0.2.12;
      import wasi:cli/stderr@0.2.12;
      import wasi:clocks/monotonic-clock@0.2.12;
      import wasi:io/error@0.2.12;
      import wasi:io/poll@0.2.12;
      import wasi:io/streams@0.2.12;
      import wasi:sockets/instance-network@0.2.12;
      import wasi:sockets/network@0.2.12;
      import wasi:sockets/tcp@0.2.12;
      import wasi:sockets/tcp-create-socket@0.2.12;
      import wasi:sockets/udp@0.2.12;
      import wasi:sockets/udp-create-socket@0.2.12;
    }`, ...nested].join('\n').replaceAll('0.2.12', '0.2.0');
}

const { componentEmbed, componentNew, transpile, preview1AdapterCommandPath } =
  await load('@bytecodealliance/jco');
const program = process.argv[2];
const embedded = await componentEmbed({
  binary: fs.readFileSync(program), witSource: world(), world: 'test' });
const adapter = fs.readFileSync(preview1AdapterCommandPath());
const component = await componentNew(
  embedded, [['wasi_snapshot_preview1', adapter]]);
const { files } = await transpile(component, { name: 'program' });

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigil-wasi2-'));
fs.symlinkSync(tools, path.join(folder, 'node_modules'));
fs.writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
for (const [name, text] of Object.entries(files)) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}
process.on('exit', () => fs.rmSync(folder, { recursive: true }));
const { run } = await import(pathToFileURL(path.join(folder, 'program.js')));
run.run();
process.exit(0);
