// The form of a review. It shows the one row that Python sends and sends back what a person decides; Python checks it.
// Text of an article is only ever set as text.

const KEYS = [
  ["a", "accept the row as it is"],
  ["e", "edit: go to the first field"],
  ["r", "reject: go to the reason"],
  ["m", "add a row that the machine missed: select its words in the article first, or enter them"],
  ["n", "j", "next row"],
  ["p", "k", "previous row"],
  ["w", "show the whole article, or only the part around the row"],
  ["u", "undo the last decision"],
  ["Enter", "Ctrl+Enter", "save what is in the fields"],
  ["Escape", "leave a field; once more puts the fields back"],
  ["?", "show or hide this list"],
];
const SAVE = { edit: "Save the edit", reject: "Save the rejection", add: "Save the new row" };
const DIRTY = "Fields are changed: save them with Enter, or put them back with Escape.";
const SILENT = "The kernel gives no answer. Nothing more is saved until it does: see whether it runs, and try again.";
const LOST = "The kernel that held this form is gone, so nothing more is saved. Run the cell again to go on.";
const WAIT = 10000; // milliseconds without an answer after which the kernel is said to be silent
let views = 0;

function make(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name === "class") node.className = value;
    else if (name in node && !name.startsWith("aria")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// Python counts whole characters, a browser halves of some.
const count = (text) => [...text].length;
const isField = (node) => node instanceof Element && node.matches("input, select, textarea");

function render({ model, el }) {
  const name = `tk-review-${(views += 1)}`;
  const form = model.get("form");
  const controls = {}; // name -> { box, input, problem, note, kind, shown }
  let mode = "";
  let target = null; // the row that the form is about
  let selected = null; // { text, start } of the words that were selected for a new row
  let asked = "";
  let timer = null;

  // --- parts that stay ---

  function control(key, label, input, more) {
    const id = `${name}-${key}`;
    input.id = id;
    const problem = make("p", { class: "problem", id: `${id}-problem`, hidden: true });
    const note = make("p", { class: "note", id: `${id}-note`, hidden: true });
    const box = make("div", { class: `field field-${key}` }, make("label", { htmlFor: id }, label), input, note, problem);
    controls[key] = { box, input, problem, note, kind: "text", shown: "", ...more };
    return box;
  }

  function choice(options) {
    const select = make("select");
    for (const [value, label] of options) select.append(make("option", { value }, label));
    return select;
  }

  function text(more) {
    return make("input", { type: "text", autocomplete: "off", spellcheck: false, ...more });
  }

  function fieldOf(field) {
    let input;
    if (field.kind === "choice") {
      input = choice([["", field.required ? "choose" : "not said"], ...field.options.map((one) => [one, one.replaceAll("_", " ")])]);
    } else {
      input = text(field.kind === "number" ? { inputMode: "numeric" } : {});
      if (field.known.length) {
        const list = make("datalist", { id: `${name}-${field.name}-known` });
        for (const one of field.known) list.append(make("option", { value: one }));
        input.setAttribute("list", list.id);
        root.append(list);
      }
    }
    input.title = field.meaning + (field.kind === "list" ? " Write | between two." : "");
    if (field.required) input.setAttribute("aria-required", "true");
    return control(field.name, field.label, input, { kind: field.kind });
  }

  function button(label, key, action, more) {
    const made = make("button", { type: "button", ...more }, label);
    if (key) {
      made.append(" ", make("kbd", { "aria-hidden": "true" }, key));
      made.setAttribute("aria-keyshortcuts", key === "?" ? "Shift+?" : key);
    }
    made.addEventListener("click", action);
    return made;
  }

  // Lumino leaves keys alone below this attribute; without it Lab would take "a" for a new cell.
  const root = make("div", { class: "tk-review", tabIndex: 0, role: "region", "aria-label": `Review of ${form.table}` });
  root.setAttribute("data-lm-suppress-shortcuts", "true");

  const progress = make("p", { class: "count" });
  const failed = make("div", { class: "failed", role: "alert" });
  const title = make("p", { class: "title" });
  const byline = make("p", { class: "byline" });
  const notice = make("p", { class: "notice" });
  const before = make("p", { class: "more" }, "… the article begins earlier");
  const after = make("p", { class: "more" }, "… the article goes on");
  const words = make("div", { class: "text", tabIndex: 0, role: "group", "aria-label": "Text of the article" });
  const whole = button("Show the whole article", "w", () => ask({ do: "whole", on: !state().whole }));
  const added = make("ul", { class: "added" });
  const addedBox = make("div", {}, make("p", { class: "heading" }, "Rows added to this article"), added);
  const heading = make("p", { class: "heading" });
  const standing = make("p", { class: "standing" });
  const save = button("Save", "", () => submit(), { class: "save" });
  const back = button("Put back", "", () => reset());
  const status = make("p", { class: "said", role: "status" });
  const spoken = make("span", { class: "spoken" });
  const said = make("span", {});
  status.append(said, " ", spoken);
  const help = make("div", { class: "help", id: `${name}-help`, hidden: true });
  const keys = make("dl", {});
  for (const row of KEYS) {
    const names = row.slice(0, -1).flatMap((key) => [" or ", make("kbd", {}, key)]).slice(1);
    keys.append(make("div", {}, make("dt", {}, ...names), make("dd", {}, row.at(-1))));
  }
  help.append(make("p", { class: "heading" }, "Keys, while no field is being filled in"), keys);

  const acts = {
    accept: button("Accept", "a", () => accept()),
    edit: button("Edit", "e", () => edit()),
    reject: button("Reject", "r", () => reject(null)),
    add: button("Add a missed row", "m", () => add()),
    previous: button("Previous", "p", () => go("previous")),
    next: button("Next", "n", () => go("next")),
    undo: button("Undo", "u", () => undo()),
    help: button("Help", "?", () => showHelp(), { "aria-expanded": "false", "aria-controls": `${name}-help` }),
  };
  // A press of the mouse would end the selection that the new row is about.
  acts.add.addEventListener("mousedown", (event) => event.preventDefault());

  const grade = (grades) => [["", "not graded"], ...Object.entries(grades).map(([key, what]) => [key, `${key}: ${what}`])];
  const fields = make("div", { class: "fields" }, ...form.fields.map(fieldOf));
  const grades = make(
    "details",
    { class: "grades" },
    make("summary", {}, "Grade the source and the information (optional)"),
    control("source_grade", "source", choice(grade(form.source_grades)), { kind: "choice" }),
    control("information_grade", "information", choice(grade(form.information_grades)), { kind: "choice" }),
    control("grade_reason", "reason for the grade", text()),
  );
  const top = make(
    "div",
    { class: "top" },
    control("by", "your name", text({ autocomplete: "name" })),
    control("show", "rows", choice([["all", "all"], ["undecided", "undecided only"]])),
    control("article", "article", choice([["", "all articles"], ...form.articles.map((one) => [one.id, one.title])])),
    progress,
  );
  const article = make(
    "section",
    { "aria-label": "Article" },
    title, byline, notice, before, words, after,
    make("p", { class: "legend" }, make("mark", { class: "evidence" }, "the row"), " ",
      make("span", { class: "sentence" }, "its sentence"), " ", make("span", { class: "other" }, "other rows")),
    whole, addedBox,
  );
  const entry = make(
    "section",
    { "aria-label": "Row" },
    heading, standing,
    control("evidence", "evidence: words of the article", text()),
    fields,
    control("reason", "reason", text()),
    grades,
    make("div", { class: "buttons" }, save, back),
  );
  root.append(
    top, failed, make("div", { class: "sides" }, article, entry),
    make("div", { class: "buttons acts" }, ...Object.values(acts)), status, help,
  );
  el.append(root);

  const decided = [...form.fields.map((field) => field.name), "reason", "source_grade", "information_grade", "grade_reason", "evidence"];

  // --- what is in the form ---

  const state = () => model.get("shown");
  const shownAs = (value) => (Array.isArray(value) ? value.join(" | ") : value);
  const changed = (key) => controls[key].input.value !== controls[key].shown;
  const dirty = () => decided.some(changed);

  function fill(key, value, note) {
    const one = controls[key];
    one.shown = shownAs(value);
    one.input.value = one.shown;
    one.note.textContent = note || "";
    one.note.hidden = !note;
  }

  function problem(key, message) {
    const one = controls[key];
    one.problem.textContent = message || "";
    one.problem.hidden = !message;
    const told = [one.note, one.problem].filter((node) => !node.hidden).map((node) => node.id);
    if (message) one.input.setAttribute("aria-invalid", "true");
    else one.input.removeAttribute("aria-invalid");
    if (told.length) one.input.setAttribute("aria-describedby", told.join(" "));
    else one.input.removeAttribute("aria-describedby");
  }

  // Put the fields to what stands for the row; those of a new row are empty.
  function reset(next) {
    const { row } = state();
    mode = next || "";
    selected = null;
    target = row ? row.id : null;
    const decision = row && mode !== "add" ? row.decision : null;
    for (const field of form.fields) {
      if (mode === "add" || !row) fill(field.name, field.default);
      else {
        const [value, machine] = [shownAs(row.values[field.name]), shownAs(row.machine[field.name])];
        fill(field.name, value, value === machine ? "" : `the machine read: ${machine || "nothing"}`);
      }
    }
    for (const key of ["reason", "source_grade", "information_grade", "grade_reason"]) fill(key, decision ? decision[key] : "");
    fill("evidence", "");
    grades.open = Boolean(decision && (decision.source_grade || decision.information_grade));
    for (const key of Object.keys(controls)) problem(key, "");
    label();
  }

  function label() {
    const { row, can_add: possible } = state();
    const listed = state().added.find((one) => one.id === target);
    heading.textContent = mode === "add" ? "A row that the machine missed"
      : listed ? `Take out: ${listed.said}`
      : mode === "edit" ? "Edit the row"
      : mode === "reject" ? "Reject the row"
      : !row ? "No row" : row.decision ? "The row as it stands" : "What the machine read";
    standing.textContent = row && row.decision && mode !== "add" && !listed ? row.decision.said : "";
    standing.hidden = !standing.textContent;
    controls.evidence.box.hidden = mode !== "add";
    fields.hidden = mode !== "add" && (!row || Boolean(listed));
    controls.reason.box.hidden = grades.hidden = mode !== "add" && !row;
    save.hidden = back.hidden = !mode;
    save.textContent = SAVE[mode] || "";
    for (const act of ["accept", "edit", "reject"]) acts[act].disabled = !row;
    acts.add.disabled = !possible;
    acts.add.title = possible ? "" : "Only where the table articles was given: review(notes, articles)";
    acts.undo.disabled = !state().can_undo;
    root.dataset.mode = mode;
  }

  function values(all) {
    const found = {};
    for (const { name: key, kind } of form.fields) {
      if (!all && !changed(key)) continue;
      const value = controls[key].input.value;
      found[key] = kind === "list" ? value.split("|").map((one) => one.trim()).filter(Boolean) : value;
    }
    return found;
  }

  // --- what is asked of Python ---

  function tell(message) {
    spoken.textContent = "";
    said.textContent = message;
  }

  function ask(message) {
    if (timer) return; // one thing at a time: a second press would be about a row not yet seen
    asked = message.do;
    root.setAttribute("aria-busy", "true");
    timer = setTimeout(() => {
      answered();
      tell(SILENT);
    }, WAIT);
    try {
      model.send(message);
    } catch {
      answered();
      tell(LOST);
    }
  }

  function answered() {
    clearTimeout(timer);
    timer = null;
    root.removeAttribute("aria-busy");
  }

  function decide(decision, more) {
    const entered = {};
    for (const key of ["by", "reason", "source_grade", "information_grade", "grade_reason"]) entered[key] = controls[key].input.value;
    ask({ do: "decide", decision, row: target, ...entered, ...more });
  }

  function accept() {
    if (!state().row) return;
    if (mode || form.fields.some(({ name: key }) => changed(key))) tell(DIRTY);
    else decide("accept", { row: state().row.id });
  }

  function edit() {
    if (!state().row) return;
    if (mode && mode !== "edit") reset();
    mode = "edit";
    label();
    controls[form.fields[0].name].input.focus();
  }

  function reject(id) {
    if (!id && !state().row) return;
    reset("reject");
    if (id) {
      target = id;
      fill("reason", "");
      label();
    }
    controls.reason.input.focus();
  }

  function add() {
    if (!state().can_add) return tell(acts.add.title);
    const chosen = selection();
    reset("add");
    selected = chosen;
    controls.evidence.input.value = chosen ? chosen.text : "";
    if (chosen) controls[form.fields[0].name].input.focus();
    else controls.evidence.input.focus();
  }

  function selection() {
    const chosen = document.getSelection();
    if (!chosen || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!words.contains(range.commonAncestorContainer)) return null;
    const lead = document.createRange();
    lead.selectNodeContents(words);
    lead.setEnd(range.startContainer, range.startOffset);
    return { text: range.toString(), start: state().context.start + count(lead.toString()) };
  }

  function submit() {
    if (mode === "edit") decide("edit", { values: values(false) });
    else if (mode === "reject") decide("reject", {});
    else if (mode === "add") {
      const evidence = controls.evidence.input.value;
      const start = selected && selected.text === evidence ? selected.start : null;
      decide("add", { row: null, article: state().shown_article, evidence, start, values: values(true) });
    } else root.focus({ preventScroll: true });
  }

  function go(to) {
    if (dirty()) tell(DIRTY);
    else ask({ do: "go", to });
  }

  function undo() {
    if (dirty()) tell(DIRTY);
    else ask({ do: "undo" });
  }

  function showHelp() {
    help.hidden = !help.hidden;
    acts.help.setAttribute("aria-expanded", String(!help.hidden));
  }

  // --- what Python shows ---

  function draw() {
    answered();
    const now = state();
    const { at, row, head, context } = now;
    progress.textContent = `${at.row} of ${at.rows}, ${at.decided} decided`;
    failed.replaceChildren();
    if (now.failed) failed.append(make("span", {}, now.failed), " ", button("Save again", "", () => ask({ do: "retry" })));
    failed.hidden = !now.failed;

    title.textContent = head.title;
    byline.replaceChildren([head.outlet, head.date].filter(Boolean).join(", "));
    if (/^https?:\/\//i.test(head.link || "")) {
      byline.append(" ", make("a", { href: head.link, target: "_blank", rel: "noopener noreferrer" }, "open the report"));
    }
    notice.textContent = head.notice;
    notice.hidden = !head.notice;
    words.replaceChildren(...context.pieces.map(({ text: piece, mark }) =>
      make(mark === "evidence" ? "mark" : "span", { class: mark }, piece)));
    before.hidden = !context.before;
    after.hidden = !context.after;
    whole.firstChild.textContent = now.whole ? "Show the part around the row" : "Show the whole article";
    whole.hidden = !now.can_add || !row;
    const mark = words.querySelector("mark");
    // Moves the text within its box, and not the notebook.
    words.scrollTop = mark ? mark.offsetTop - words.offsetTop - words.clientHeight / 3 : 0;
    added.replaceChildren(...now.added.map((one) => {
      const item = make("li", {}, one.said, " ");
      if (one.id) item.append(button("Take out", "", () => reject(one.id), { "aria-label": `Take out: ${one.said}` }));
      return item;
    }));
    addedBox.hidden = !now.added.length;
    controls.show.input.value = now.show;
    controls.article.input.value = now.article;
    if (now.by && (document.activeElement !== controls.by.input || !controls.by.input.value)) controls.by.input.value = now.by;

    const other = (row ? row.id : null) !== drawn;
    drawn = row ? row.id : null;
    if (other || (!now.refused && ["decide", "undo"].includes(asked))) {
      const inside = entry.contains(document.activeElement);
      reset();
      if (inside) root.focus({ preventScroll: true });
    }
    for (const key of Object.keys(controls)) problem(key, now.problems[key] || "");
    label();
    const faulty = Object.keys(controls).find((key) => now.problems[key]);
    if (faulty && asked === "decide") {
      if (faulty.includes("grade")) grades.open = true;
      controls[faulty].input.focus();
    }
    said.textContent = now.said ? `${now.said}.` : "";
    spoken.textContent = row && !now.refused
      ? `Row ${at.row} of ${at.rows}, ${row.decision ? row.decision.decision : "undecided"}. ${row.summary}` : "";
    asked = "";
  }
  let drawn; // nothing yet

  // --- keys ---

  const pressed = {
    a: accept, e: edit, r: () => reject(null), m: add, n: () => go("next"), j: () => go("next"),
    p: () => go("previous"), k: () => go("previous"), u: undo, "?": showHelp,
    w: () => { if (!whole.hidden) whole.click(); },
  };

  root.addEventListener("keydown", (event) => {
    event.stopPropagation(); // what is pressed here is meant for the form and not for the notebook
    if (event.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    const field = isField(event.target);
    if (control && (event.key === "Enter" || event.key === "s")) submit();
    else if (control || event.altKey) return;
    else if (field && event.key === "Enter" && top.contains(event.target)) root.focus({ preventScroll: true });
    else if (field && event.key === "Enter") submit();
    else if (field && event.key === "Escape") root.focus({ preventScroll: true });
    else if (event.key === "Escape") { reset(); tell("The fields are as they were."); }
    else if (!field && pressed[event.key]) pressed[event.key]();
    else return;
    event.preventDefault();
  });
  // A field that is typed in is being edited, without a key for it.
  fields.addEventListener("input", () => {
    if (!mode && dirty()) { mode = "edit"; label(); }
  });
  const look = () => {
    const filter = { show: controls.show.input.value, article: controls.article.input.value };
    if (dirty()) {
      controls.show.input.value = state().show;
      controls.article.input.value = state().article;
      tell(DIRTY);
    } else ask({ do: "look", ...filter });
  };
  controls.show.input.addEventListener("change", look);
  controls.article.input.addEventListener("change", look);

  model.on("change:shown", draw);
  draw();
  return () => {
    clearTimeout(timer);
    model.off("change:shown", draw);
  };
}

export default { render };
