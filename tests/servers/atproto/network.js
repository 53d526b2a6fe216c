// A whole AT Protocol network on this machine: identity directory, data server, app view.
// Ports are free ones; what was chosen is told in one line of JSON. `settle` answers once
// everything that was posted so far has been indexed. A direct-message service does not exist in
// it: its identity is registered here and points to the address in CHAT_URL, where a test listens.
'use strict'

const http = require('node:http')
const net = require('node:net')

// Nothing of this may be reached from outside.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (first, ...rest) {
  if (first && typeof first === 'object' && 'port' in first) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
  }
  if (Number.isInteger(Number(first)) && first !== null && typeof first !== 'function') {
    const after = typeof rest[0] === 'string' ? rest.slice(1) : rest
    return listen.call(this, Number(first), '127.0.0.1', ...after)
  }
  return listen.call(this, first, ...rest)
}

const { mockNetworkUtilities, TestBsky, TestPds, TestPlc } = require('@atproto/dev-env')
const { Secp256k1Keypair } = require('@atproto/crypto')
const plc = require('@did-plc/lib')

const POSTGRES = process.env.DB_POSTGRES_URL
const NOT_THERE = 'did:example:not-there'
const PATIENCE = 20_000
const ROUNDS = 3

function freePort() {
  return new Promise((done, failed) => {
    const server = net.createServer().on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}

// The directory, the data server and the app view; moderation has services of its own, left out.
async function network() {
  const directory = await TestPlc.create({})
  const [pdsPort, viewPort] = [await freePort(), await freePort()]
  const appview = await TestBsky.create({
    port: viewPort,
    publicUrl: `http://localhost:${viewPort}`,
    plcUrl: directory.url,
    pdsPort,
    repoProvider: `ws://localhost:${pdsPort}`,
    dbPostgresSchema: 'appview',
    dbPostgresUrl: POSTGRES,
    redisHost: process.env.REDIS_HOST,
    modServiceDid: NOT_THERE,
    labelsFromIssuerDids: [],
  })
  const pds = await TestPds.create({
    port: pdsPort,
    hostname: 'localhost',
    enableDidDocWithSession: true,
    didPlcUrl: directory.url,
    bskyAppViewUrl: appview.url,
    bskyAppViewDid: appview.ctx.cfg.serverDid,
  })
  mockNetworkUtilities(pds, appview)
  return { directory, appview, pds }
}

// Wait until the app view has read all that the data server has told so far.
async function settle({ appview, pds }) {
  await pds.processAll()
  const last = (await pds.ctx.sequencer.curr()) ?? 0
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    await appview.sub.processAll()
    if (((await appview.sub.runner.getCursor()) ?? 0) >= last) {
      for (let round = 0; round < ROUNDS; round++) {
        await appview.sub.processAll() // what follows from the last one, such as notifications
        await new Promise((done) => setTimeout(done, 20))
      }
      return
    }
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error('what was posted was not indexed in time')
}

async function chatService(directory, endpoint) {
  const key = await Secp256k1Keypair.create()
  const client = new plc.Client(directory)
  const did = await client.createDid({
    signingKey: key.did(),
    rotationKeys: [key.did()],
    handle: 'chat.test',
    pds: endpoint,
    signer: key,
  })
  await client.updateData(did, key, (data) => {
    data.services.bsky_chat = { type: 'BskyChatService', endpoint }
    return data
  })
  return did
}

async function main() {
  const parts = await network()
  const chat = await chatService(parts.directory.url, process.env.CHAT_URL)
  const waiting = http.createServer((_request, response) => {
    settle(parts).then(
      () => response.end('settled\n'),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise((done) => waiting.listen(0, '127.0.0.1', done))
  const told = {
    service: parts.pds.url,
    directory: parts.directory.url,
    appview: parts.appview.url,
    chat: `${chat}#bsky_chat`,
    settle: `http://127.0.0.1:${waiting.address().port}/`,
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
