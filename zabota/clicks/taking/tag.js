/* Zabota: tells the desk which click led here. No third party; nothing is kept in this browser without consent. */
(function () {
  "use strict";
  var doc = document, page = location, tag = doc.currentScript || doc.querySelector("script[data-site]");
  if (!tag || window.zabota && window.zabota.on) return;
  var to = new URL(tag.src, page).origin + "/clicks", site = tag.dataset.site, KEPT = "zabota", DAYS = 30 * 864e5;
  var OWNERS = { gclid: "google", gbraid: "google", wbraid: "google", yclid: "yandex", ysclid: "yandex",
    msclkid: "microsoft", fbclid: "facebook", rb_clickid: "vk" };
  var allowed = tag.dataset.consent === "granted", asked = new URLSearchParams(page.search);
  var click = null, from = 0, seen = false, sent = 0, stay = 0, facts = { moves: 0, touches: 0, keys: 0 };

  function safely(work) {
    return function () { try { return work.apply(null, arguments); } catch (e) { /* the page is what matters */ } };
  }
  function chance() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
      return (byte + 256).toString(16).slice(1);
    }).join("");
  }
  function first(names) {
    return names.find(function (name) { return asked.get(name); });
  }
  function send(told) {
    var body = JSON.stringify(Object.assign({ site: site }, told));
    if (window.fetch && window.Request && "keepalive" in Request.prototype) {
      fetch(to, { method: "POST", body: body, keepalive: true, credentials: "omit", mode: "cors" }).catch(function () {});
    } else if (navigator.sendBeacon) navigator.sendBeacon(to, body);
  }
  function kept() {
    if (!allowed) return {};
    var found = {};
    try { found = JSON.parse(localStorage.getItem(KEPT)) || {}; } catch (e) { /* none, or not ours */ }
    return found;
  }
  function keep() {
    var found = kept();
    if (!found.visitor) found.visitor = chance();
    if (click) { found.click = click.uid; found.at = Date.now(); }
    try { localStorage.setItem(KEPT, JSON.stringify(found)); } catch (e) { /* full, or shut */ }
    if (!click) return;
    var owner = first(Object.keys(OWNERS));
    click.visitor = found.visitor;
    if (owner) click.click_id = asked.get(owner);
    if (asked.get("zb")) click.who = asked.get("zb");
    click.device = [screen.width, screen.height, window.devicePixelRatio, navigator.hardwareConcurrency,
      Intl.DateTimeFormat().resolvedOptions().timeZone].join(" ");
  }
  function led() {
    var how = (performance.getEntriesByType("navigation")[0] || {}).type;
    if (how === "reload" || how === "back_forward") return false;
    if (asked.get("utm_source") || first(Object.keys(OWNERS))) return true;
    return !doc.referrer || new URL(doc.referrer).host !== page.host;
  }
  function arrive() {
    from = performance.now();
    seen = !doc.hidden;
    if (!led()) return;
    var owner = first(Object.keys(OWNERS)), place = first(["placement", "utm_content", "utm_term"]);
    click = { uid: chance(), path: page.pathname.slice(0, 300), clock: Date.now(),
      network: asked.get("utm_source") || OWNERS[owner] || doc.referrer && new URL(doc.referrer).host || "",
      campaign: asked.get("utm_campaign") || "", placement: place && asked.get(place) || "",
      driven: navigator.webdriver === true, hidden: !seen };
    if (allowed) keep();
    send(click);
    count("pointermove", "moves"); count("touchstart", "touches"); count("keydown", "keys");
    doc.addEventListener("visibilitychange", safely(function () {
      if (doc.hidden) leave(); else { seen = true; from = performance.now(); }
    }));
    addEventListener("pagehide", safely(leave));
  }
  function count(event, name) {
    addEventListener(event, function () { facts[name]++; }, { passive: true, capture: true });
  }
  function soFar() {
    var now = performance.now();
    if (seen && from) stay += now - from;
    from = 0;
    return Object.assign({}, click, facts, { stay: Math.round(stay), hidden: !seen });
  }
  function leave() {
    if (click && from && sent++ < 20) send(soFar());
  }
  var DOES = {
    action: function (name) {
      var was = kept();
      name = String(name || "action").slice(0, 40);
      if (click) send(Object.assign({}, click, { action: name }));
      else if (was.click && Date.now() - was.at < DAYS) send({ of: was.click, action: name });
    },
    consent: function (given) {
      allowed = given === true;
      if (!allowed) return localStorage.removeItem(KEPT);
      keep();
      if (click) send(click);
    }
  };
  var early = window.zabota && window.zabota.q || [];
  window.zabota = safely(function (what, value) { if (DOES[what]) DOES[what](value); });
  window.zabota.on = true;
  var begin = safely(function () { arrive(); early.forEach(function (one) { window.zabota.apply(null, one); }); });
  if (doc.prerendering) doc.addEventListener("prerenderingchange", begin, { once: true }); else begin();
})();
