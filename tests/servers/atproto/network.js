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

const { TestNetwork } = require('@atproto/dev-env')
const { Secp256k1Keypair } = require('@atproto/crypto')
const plc = require('@did-plc/lib')

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
  const network = await TestNetwork.create({
    dbPostgresSchema: 'bsky',
    pds: { hostname: 'localhost', enableDidDocWithSession: true },
  })
  const chat = await chatService(network.plc.url, process.env.CHAT_URL)
  const settle = http.createServer(async (_request, response) => {
    try {
      await network.processAll()
      response.end('settled\n')
    } catch (error) {
      response.statusCode = 500
      response.end(String(error))
    }
  })
  await new Promise((done) => settle.listen(0, '127.0.0.1', done))
  const told = {
    service: network.pds.url,
    directory: network.plc.url,
    appview: network.bsky.url,
    chat: `${chat}#bsky_chat`,
    settle: `http://127.0.0.1:${settle.address().port}/`,
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

main().catch((error) => {
  console.error(error)
  process.exit(1)
})
