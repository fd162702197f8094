/* Drafts and what was sent without signal, in one IndexedDB. Read by the pages and by the service worker,
   so it has no import and no export. A draft becomes an outbox item in one transaction: never both, never neither. */
(() => {
  const NAME = "afterward";
  const TIMEOUT = 20_000;
  let opening;

  const wrap = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  const open = () => {
    opening ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("drafts", { keyPath: "id" });
        request.result.createObjectStore("outbox", { keyPath: "key" });
        request.result.createObjectStore("facts");
      };
      request.onsuccess = () => {
        request.result.onversionchange = () => { request.result.close(); opening = undefined; };
        resolve(request.result);
      };
      request.onerror = () => { opening = undefined; reject(request.error); };
    });
    return opening;
  };

  const act = async (stores, change) => {
    const transaction = (await open()).transaction(stores, "readwrite", { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    const result = change(...[stores].flat().map((store) => transaction.objectStore(store)));
    await done;
    return result?.result;
  };

  const tell = (message) => {
    const channel = new BroadcastChannel("outbox");
    channel.postMessage(message);
    channel.close();
  };

  const verdict = (response) => {
    if (new URL(response.url).pathname.startsWith("/sign-in") || [401, 403].includes(response.status)) return "signin";
    if (response.ok) return "taken";
    return response.status < 500 && ![408, 425, 429].includes(response.status) ? "refused" : "waiting";
  };

  const post = async (item) => {
    try {
      const response = await fetch(item.url, {
        method: "POST",
        body: new URLSearchParams({ text: item.text, key: item.key }),
        headers: { "Idempotency-Key": item.key, ...outbox.by(item.owner) },
        signal: AbortSignal.timeout(TIMEOUT),
      });
      return { state: verdict(response), url: response.url, page: await response.text() };
    } catch {
      return { state: "waiting" };
    }
  };

  const sendOne = async (item) => {
    const { state, url, page } = await post(item);
    if (state === "taken") await act("outbox", (box) => box.delete(item.key));
    else await act("outbox", (box) => box.put({ ...item, state, tries: (item.tries ?? 0) + 1 }));
    tell({ key: item.key, state, url });
    return { key: item.key, state, url, page };
  };

  const flushNow = async () => {
    const owner = await outbox.owner();
    const results = [];
    for (const item of await outbox.waiting()) {
      if (item.owner === owner && item.state !== "refused") results.push(await sendOne(item));
      if (results.at(-1)?.state === "waiting") break;
    }
    return results;
  };

  const outbox = {
    owner: async () => wrap((await open()).transaction("facts").objectStore("facts").get("owner")),
    /* Names who wrote it, so that the server can refuse it when somebody else is signed in by now. */
    by: (owner) => (owner ? { "X-Writer": encodeURIComponent(owner) } : {}),
    own: (handle) => act("facts", (facts) => facts.put(handle, "owner")),
    draft: async (id) => wrap((await open()).transaction("drafts").objectStore("drafts").get(id)),
    keep: (draft) => act("drafts", (drafts) => (draft.text ? drafts.put(draft) : drafts.delete(draft.id))),
    waiting: async () => {
      const items = await wrap((await open()).transaction("outbox").objectStore("outbox").getAll());
      return items.sort((one, other) => one.at - other.at);
    },
    add: (item) => act(["outbox", "drafts"], (box, drafts) => { box.put({ ...item, at: Date.now(), state: "waiting" }); drafts.delete(item.draft); }),
    drop: (key) => act("outbox", (box) => box.delete(key)),
    flush: () => navigator.locks.request("outbox", flushNow),
    wipe: async () => {
      (await opening)?.close();
      opening = undefined;
      await wrap(indexedDB.deleteDatabase(NAME));
    },
  };
  globalThis.outbox = outbox;
})();
