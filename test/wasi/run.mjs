// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// run.mjs <handed in> <program.wasm>
//
// Runs a program in node:wasi, with what was asked for as its standard input,
// and the name of that as its argument:
//
//   null      /dev/null
//   file      a regular file
//   pipe      the end of a pipe that is read; standard output is the other
//   tcp, unix a connected socket; standard output is the other end
//   listener  a listening socket, to which a client connects; standard output
//             is a connection, which sock_accept hands out
//
// node:wasi takes descriptors of its own process, so that a second node is
// started with them. The program also sees the folder /handed, with a regular
// file and named pipes.

import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WASI } from 'node:wasi';

function makeFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigil-wasi-'));
  fs.writeFileSync(path.join(folder, 'file'), 'a regular file\n');
  const fifos = Array.from({ length: 24 }, (_, n) =>
    path.join(folder, `fifo${n}`));
  execFileSync('mkfifo', fifos);
  return folder;
}

// Two ends of a connection, which this process does not read.
async function connect(server, at) {
  await new Promise((done) => server.listen(at, done));
  const near = new Promise((done) => server.once('connection', done));
  const far = new net.Socket().pause();
  far.connect(server.address().port ?? server.address());
  await new Promise((done) => far.once('connect', done));
  return [await near, far];
}

// Standard input and output, and what is to be done when they are passed on.
async function hand(kind, folder) {
  const { O_RDONLY, O_NONBLOCK } = fs.constants;
  const fifo = path.join(folder, 'fifo0');
  const nothing = () => {};
  if (kind === 'null')
    return [fs.openSync('/dev/null'), fs.openSync('/dev/null', 'w'), nothing];
  if (kind === 'file')
    return [fs.openSync(path.join(folder, 'file')),
      fs.openSync('/dev/null', 'w'), nothing];
  if (kind === 'pipe') {
    const reader = fs.openSync(fifo, O_RDONLY | O_NONBLOCK);
    const writer = fs.openSync(fifo, 'w');
    return [reader, writer, () => {
      fs.closeSync(reader);
      fs.closeSync(writer);
    }];
  }
  if (!['tcp', 'unix', 'listener'].includes(kind))
    throw new Error(`nothing is known of ${kind}`);
  const server = net.createServer({ pauseOnConnect: true });
  const [near, far] = await connect(server, kind === 'unix'
    ? path.join(folder, 'socket') : { host: '127.0.0.1', port: 0 });
  if (kind !== 'listener') {
    return [near._handle.fd, far._handle.fd, () => {
      near.destroy();
      far.destroy();
      server.close();
    }];
  }
  const { port } = server.address();
  return [server._handle.fd, near._handle.fd, () => {
    // The program has the one listener left: its queue keeps the client.
    near.destroy();
    server.close();
    far.write('hello');
    net.connect(port, '127.0.0.1').unref().on('error', nothing);
  }];
}

async function outside(kind, program) {
  const folder = makeFolder();
  const [input, output, passedOn] = await hand(kind, folder);
  const child = spawn(process.execPath, ['--no-warnings',
    fileURLToPath(import.meta.url), '--inside', kind, folder, program],
    { stdio: ['ignore', 'ignore', 'inherit', input, output] });
  passedOn();
  const [code, signal] = await new Promise((done) =>
    child.once('exit', (...how) => done(how)));
  fs.rmSync(folder, { recursive: true });
  if (signal !== null)
    console.error(`node was killed by ${signal}`);
  process.exit(code ?? 128);
}

// sock_accept, sock_recv and sock_shutdown of node 20 crash on what it was
// not given as a socket of its own. These stand in for them: accept hands out
// standard output, once; a peek finds four bytes; shutdown tells by its
// answer how it was asked.
function standIns(wasi, memory) {
  const success = 0, again = 6, reset = 15, notConnected = 53;
  const nonBlocking = 4, peek = 1;
  let left = 1;
  return {
    sock_accept(fd, flags, accepted) {
      if (fd !== 0 || flags !== nonBlocking || left-- <= 0)
        return again;
      new DataView(memory().buffer).setInt32(accepted, 1, true);
      return wasi.wasiImport.fd_fdstat_set_flags(1, nonBlocking);
    },
    sock_recv(fd, buffers, count, flags, size, said) {
      if (flags !== peek || count !== 1)
        return again;
      const view = new DataView(memory().buffer);
      view.setUint32(size, 4, true);
      view.setUint16(said, 0, true);
      return success;
    },
    sock_shutdown(fd, how) {
      return how === 2 ? success : how === 1 ? notConnected : reset;
    },
  };
}

async function inside(kind, folder, program) {
  const wasi = new WASI({ version: 'preview1', args: [program, kind],
    preopens: { '/handed': folder },
    stdin: 3, stdout: 4 }); // libuv does not let go of its own first three
  let instance;
  const imports = { wasi_snapshot_preview1: { ...wasi.wasiImport,
    ...(kind === 'listener'
      ? standIns(wasi, () => instance.exports.memory) : {}) } };
  const module = await WebAssembly.compile(fs.readFileSync(program));
  instance = await WebAssembly.instantiate(module, imports);
  process.exit(wasi.start(instance));
}

const [first, ...rest] = process.argv.slice(2);
await (first === '--inside' ? inside(...rest) : outside(first, ...rest));
