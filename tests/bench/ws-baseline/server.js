'use strict';
// Returns each text frame to its sender; a frame that begins with "B" goes, without that letter, to
// everybody. Writes its port on the first line of the file named by its argument.
const { createServer } = require('node:http');
const { writeFileSync, renameSync } = require('node:fs');
const { WebSocketServer } = require('ws');

const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
server.on('connection', socket => {
  socket.on('message', (data, isBinary) => {
    if (data[0] !== 0x42 || isBinary)
      return socket.send(data, { binary: isBinary });
    const rest = data.subarray(1);
    for (const client of server.clients)
      client.send(rest, { binary: false });
  });
});
http.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const file = process.argv[2];
  writeFileSync(`${file}.new`, `${http.address().port}\n`);
  renameSync(`${file}.new`, file);
});
