// Reads the page aloud, where the device has a voice of its own for the page's language. Only such voices are taken:
// others would send what the page says, and so somebody's figures, to a service elsewhere. The page works without it.
const box = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;
const PASSED_BY =
  "[hidden], [aria-hidden=true], .beside__english, .no-print, nav, svg, script, style, select, textarea, button, input";
const MONEY = /£(\d[\d,]*)(?:\.(\d\d))?(?!\d)/g;
const PHONE = /(^|[^\d.,£])((?:18001 )?0\d{2,4}(?: ?\d{2,4}){1,3})(?![\d.]\d)/g;
const REFERENCE = /\b[A-Z]{1,5}(?:-[A-Z]{1,5})*-\d+\b/g;

if (box && speech) listen(box, document.getElementById("main"));

function listen(box, main) {
  const [play, stop, state] = ["play", "stop", "state"].map((part) => box.querySelector(`[data-listen-${part}]`));
  let run = 0; // what an older run still reports is not heard any more
  let spoken; // some browsers forget what nothing points at, and fall silent

  function offer() {
    box.hidden = !voiceFor(document.documentElement.lang);
  }

  function end(words) {
    run += 1;
    speech.cancel();
    if (stop.contains(document.activeElement)) play.focus(); // what had the focus is about to go
    play.setAttribute("aria-pressed", "false");
    stop.hidden = true;
    state.textContent = words;
  }

  function read(sentences, mine) {
    if (mine !== run) return;
    const next = sentences.shift();
    if (!next) return end(box.dataset.ended);
    spoken = new SpeechSynthesisUtterance(inWords(next.text, box.dataset));
    spoken.voice = next.voice;
    spoken.lang = next.voice.lang;
    spoken.onend = () => read(sentences, mine);
    spoken.onerror = () => mine === run && end(box.dataset.stopped);
    speech.speak(spoken);
  }

  play.addEventListener("click", () => {
    if (play.getAttribute("aria-pressed") === "true") return end(box.dataset.stopped);
    end(box.dataset.reading);
    play.setAttribute("aria-pressed", "true");
    stop.hidden = false;
    read(sentencesOf(main), run);
  });
  stop.addEventListener("click", () => end(box.dataset.stopped));
  addEventListener("pagehide", () => end(""));
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}

// The voice of the device for a language such as en-GB: the very same before another of its kind.
function voiceFor(language) {
  const wanted = language.toLowerCase();
  const kind = wanted.split("-")[0];
  const tag = (voice) => voice.lang.toLowerCase().replace("_", "-");
  const local = speech.getVoices().filter((voice) => voice.localService === true && tag(voice).split("-")[0] === kind);
  return local.find((voice) => tag(voice) === wanted) ?? local[0];
}

// What the eye can see, in order, a sentence at a time, each with a voice for its language. Parts in a language for
// which there is no voice are passed by: another one would make nonsense of them.
function sentencesOf(main) {
  const passages = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let before;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === "BR") before = undefined;
    if (node.nodeType !== Node.TEXT_NODE || !node.data.trim() || !isSeen(node.parentElement)) continue;
    const block = blockOf(node.parentElement);
    const language = node.parentElement.closest("[lang]").lang;
    if (before?.block === block && before.language === language) before.text += node.data;
    else passages.push((before = { block, language, text: node.data }));
  }
  return passages.flatMap(({ language, text }) => {
    const voice = voiceFor(language);
    return voice ? split(text.replace(/\s+/g, " ").trim(), language).map((sentence) => ({ text: sentence, voice })) : [];
  });
}

function isSeen(element) {
  return !element.closest(PASSED_BY) && (element.checkVisibility?.() ?? true);
}

function blockOf(element) {
  let block = element;
  while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  return block;
}

function split(text, language) {
  if (!Intl.Segmenter) return [text];
  return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map(({ segment }) => segment.trim());
}

// Amounts, phone numbers and references as people say them; `words` are those of the page's language.
function inWords(text, words) {
  return text
    .replace(MONEY, (_, pounds, pence) => amount(pounds.replaceAll(",", ""), Number(pence ?? 0), words))
    .replace(PHONE, (_, start, number) => start + number.split(" ").map((part) => [...part].join(" ")).join(", "))
    .replace(REFERENCE, (reference) => reference.match(/[A-Z]+|\d{1,4}/g).map((part) => [...part].join(" ")).join(", "));
}

function amount(pounds, pence, words) {
  const fill = (sentence, whole = pounds) => sentence.replace("{pounds}", whole).replace("{pence}", pence);
  if (pounds === "0" && pence) return pence === 1 ? words.onePenny : fill(words.pence);
  const whole = pounds === "1" ? words.onePound : fill(words.pounds);
  if (!pence) return whole;
  if (pence < 10) return fill(words.fewPence, whole);
  return fill(pounds === "1" ? words.onePoundAndPence : words.poundsAndPence);
}
