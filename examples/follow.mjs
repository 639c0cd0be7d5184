// Follows the show and prints what changes; types GO for you with --go. Needs only Node 18 or newer.
//
//   node follow.mjs                     a show on this machine
//   node follow.mjs 192.168.1.20 9000   a show started with --osc 0.0.0.0:9000
//   node follow.mjs 127.0.0.1 9000 --go fire the standby cue first

import dgram from "node:dgram";

const [host = "127.0.0.1", port = "9000", ...wishes] = process.argv.slice(2);
const socket = dgram.createSocket("udp4");

function padded(text) {
  const bytes = Buffer.from(text + "\0");
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function encode(address, number) {
  const value = Buffer.alloc(4);
  value.writeFloatBE(number);
  return Buffer.concat([padded(address), padded(",f"), value]);
}

function textAt(packet, start) {
  const end = packet.indexOf(0, start);
  return { text: packet.toString("utf8", start, end), next: end + 4 - (end % 4) };
}

function decode(packet) {
  const address = textAt(packet, 0);
  const tags = textAt(packet, address.next);
  const readers = {
    f: () => packet.readFloatBE(tags.next).toFixed(3),
    i: () => packet.readInt32BE(tags.next),
    s: () => textAt(packet, tags.next).text,
    T: () => true,
    F: () => false,
  };
  return `${address.text} ${readers[tags.text[1]]?.() ?? ""}`;
}

function send(address, number = 1) {
  socket.send(encode(address, number), Number(port), host);
}

socket.on("message", (packet) => console.log(decode(packet)));
socket.bind(() => {
  if (wishes.includes("--go")) send("/rina/go");
  const subscribe = () => send("/rina/subscribe", socket.address().port);
  subscribe();
  setInterval(subscribe, 30_000); // a subscription lasts 60 s
});
