// The page to watch at: one socket in, nothing out.
"use strict";

const SYSTEMS = [
  ["haze", "haze"], ["commons", "shared air"], ["equity", "equity"], ["movement", "movement"], ["synchrony", "together"],
  ["control", "control"], ["counter", "counter"], ["empathy", "empathy"], ["exchange", "exchange"], ["reach", "reach"],
];
const QUIET_AFTER_MS = 5000;
const RADIUS = 100;

const part = (id) => document.getElementById(id);
const picture = part("picture");
const brush = picture.getContext("2d", { alpha: false });
const number = (value, otherwise = 0) => (Number.isFinite(value) ? value : otherwise);
const share = (value) => Math.min(1, Math.max(0, number(value)));

let emotionMarks = [];
let lastFrame = null;
let lastNewsMs = 0;
let pauseMs = 500;

function put(id, text) {
  const place = part(id);
  if (place.textContent !== text) place.textContent = text;
}

function make(tag, space, attributes, text = "") {
  const made = space ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

// Valence to the right, arousal upwards from calm (0) to awake (1).
const place = (valence, arousal) => [RADIUS * number(valence), RADIUS * (1 - 2 * number(arousal, 0.5))];

function nameEmotions(emotions) {
  emotionMarks = emotions.map(({ name, valence, arousal, hue_degrees }) => {
    const [x, y] = place(valence, arousal);
    const anchor = valence < -0.4 ? "end" : valence > 0.4 ? "start" : "middle";
    const mark = make("text", true, { x: 0.9 * x, y: y + 4, "text-anchor": anchor, fill: `hsl(${hue_degrees} 62% 70%)` }, name);
    return { name, mark };
  });
  part("emotions").replaceChildren(...emotionMarks.map(({ mark }) => mark));
}

function showMood(mood = {}) {
  const [x, y] = place(mood.valence, mood.arousal);
  part("heart").style.transform = `translate(${x}px, ${y}px) scale(${0.6 + 0.9 * share(mood.presence ?? 0.5)})`;
  for (const { name, mark } of emotionMarks) {
    mark.setAttribute("opacity", (0.35 + 0.65 * Math.sqrt(share(mood[name]))).toFixed(2));
    mark.style.fontSize = `${11 + 9 * share(mood[name])}px`;
  }
  const tone = number(mood.valence) < -0.2 ? "uneasy" : number(mood.valence) > 0.2 ? "warm" : "undecided";
  const energy = number(mood.arousal) < 0.33 ? "calm" : number(mood.arousal) > 0.66 ? "stirred" : "awake";
  put("mood-words", `${energy}, ${tone}`);
}

function showSystems(signals = {}) {
  const meters = part("meters");
  const present = SYSTEMS.filter(([name]) => name in signals);
  if (meters.children.length !== 2 * present.length) {
    meters.replaceChildren();
    for (const [name, label] of present) {
      const bar = make("dd", false, { id: `meter-${name}`, role: "meter", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 100 });
      bar.append(make("i", false, {}));
      meters.append(make("dt", false, {}, label), bar);
    }
  }
  for (const [name] of present) {
    const bar = part(`meter-${name}`);
    bar.firstChild.style.transform = `scaleX(${share(signals[name]).toFixed(3)})`;
    bar.setAttribute("aria-valuenow", Math.round(100 * share(signals[name])));
  }
}

function clock(seconds) {
  const whole = Math.max(0, Math.floor(number(seconds)));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function showStory({ title, act = {}, cue = {}, next, hold, blackout }) {
  document.title = cue.title ? `${cue.title} – ${title ?? "Rina"}` : (title ?? "Rina");
  put("act", act.title ? `Act ${["", "I", "II", "III", "IV", "V"][act.number] ?? act.number} · ${act.title}` : "\u00a0");
  put("title", cue.title ?? "\u00a0");
  part("progress").firstChild.style.transform = `scaleX(${share(cue.progress).toFixed(3)})`;
  part("progress").setAttribute("aria-valuenow", Math.round(100 * share(cue.progress)));
  const lead = [cue.id, clock(cue.elapsed_seconds)].filter(Boolean).join(" · ");
  part("next").replaceChildren(`${lead}${next?.title ? " · then " : ""}`, make("em", false, {}, next?.title ?? ""));
  put("flags", [blackout && "blackout", hold && "held"].filter(Boolean).join(" · "));
}

function throwing({ name, present, place, width_px, height_px, fps }) {
  return `${name}: ${present ? `${place}, ${width_px}x${height_px}, ${number(fps).toFixed(0)} frames/s` : `monitor ${place} is away`}`;
}

function showInsAndOuts(lines) {
  const items = lines.map((line) => {
    const [name, ...rest] = String(line).split(": ");
    const item = make("li", false, {});
    item.append(make("b", false, {}, rest.length ? `${name} ` : ""), rest.length ? rest.join(": ") : name);
    return item;
  });
  const list = part("lines");
  if (items.map((item) => item.textContent).join("\n") !== [...list.children].map((item) => item.textContent).join("\n"))
    list.replaceChildren(...items);
}

function show(state) {
  if (state.frame !== lastFrame) {
    lastFrame = state.frame;
    lastNewsMs = performance.now();
  }
  showStory(state);
  showMood(state.mood);
  showSystems(state.signals);
  showInsAndOuts([...(state.sources ?? []), ...(state.outputs ?? []).map(throwing), ...(state.problems ?? [])]);
  put("frames", [state.fps && `${number(state.fps).toFixed(0)} frames/s`, state.quality?.words, state.air?.words, state.seconds && `${clock(state.seconds)} of show`].filter(Boolean).join(" · "));
  put("renderer", state.renderer ?? "");
}

async function paint(jpeg) {
  const image = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
  if (picture.width !== image.width || picture.height !== image.height) [picture.width, picture.height] = [image.width, image.height];
  brush.drawImage(image, 0, 0);
  image.close();
}

function connect() {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/watch`);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => { pauseMs = 500; };
  socket.onmessage = ({ data }) => {
    if (typeof data !== "string") return void paint(data).catch(() => {});
    const news = JSON.parse(data);
    if (news.emotions) nameEmotions(news.emotions);
    if (news.state && Object.keys(news.state).length) show(news.state);
  };
  socket.onclose = () => {
    setTimeout(connect, pauseMs);
    pauseMs = Math.min(8000, pauseMs * 2);
  };
}

setInterval(() => {
  const quiet = lastFrame === null || performance.now() - lastNewsMs > QUIET_AFTER_MS;
  document.body.classList.toggle("waiting", quiet);
  if (quiet && lastFrame !== null) put("absence", "No new picture. The show is not running, or this page lost it …");
}, 300);

connect();
