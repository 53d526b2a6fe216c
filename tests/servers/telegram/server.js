// A stand-in for Telegram's Bot API on loopback, on the port that is named; it says when it is up.
const TelegramServer = require('telegram-test-api').default || require('telegram-test-api');

const port = Number(process.argv[2]);
const server = new TelegramServer({ port, host: '127.0.0.1', storage: 'RAM', storeTimeout: 3600 });
server.start().then(() => console.log('up'));
