// @ts-check
/**
 * Gives `hb.side(view, one, other)`: draws one question for two schools: both answers, and their clauses facing each
 * other with the words that differ marked. Must not know the page around it.
 */
(function () {
  "use strict";
  const { make, verdict, reviewed, link, quote } = window.hb.parts;
  const { pair, likeness, finder } = window.hb.facing;

  /** @param {SideView} view @param {SideSchool} one @param {SideSchool} other */
  function side(view, one, other) {
    const inOne = finder(Object.values(one.clauses)), inOther = finder(Object.values(other.clauses));

    /** @param {SideSchool} school @param {SideAnswer | null} answer */
    function answered(school, answer) {
      const name = make("p", { class: "hb-side__school", text: school.name });
      if (!answer) return make("div", { class: "hb-side__half" }, name, make("p", {}, verdict("unanswered", "", view.words)));
      const exceptions = answer.exceptions.map((exception) => make("li", {},
        make("span", { class: "hb-exceptions__if", text: `${exception.when}:` }), verdict(exception.rule, exception.value, view.words), " ",
        make("span", { class: "hb-exceptions__says", text: [exception.says, exception.whose].filter(Boolean).join(" ") })));
      return make("div", { class: "hb-side__half" }, name, make("div", { class: "hb-answer" },
        make("p", { class: "hb-answer__rule" }, verdict(answer.rule, answer.value, view.words), ...reviewed(answer.review)),
        make("p", { class: "hb-answer__says", text: answer.says }),
        ...[answer.whose, ...answer.also.map((duty) => `Also: ${duty}`)].filter(Boolean).map((text) => make("p", { class: "hb-answer__aside", text })),
        ...(exceptions.length ? [make("ul", { class: "hb-exceptions", role: "list" }, ...exceptions)] : [])));
    }

    /** The clauses that an answer and its exceptions rest on. @param {SideSchool} school @param {string} id */
    function rests(school, id) {
      const answer = school.answers[id];
      const ids = answer ? [answer, ...answer.exceptions].flatMap((outcome) => outcome.cites) : [];
      return [...new Set(ids)].flatMap((clause) => school.clauses[clause] || []);
    }

    /** @param {HandbookSentence[]} sentences */
    const markedUp = (sentences) => sentences.flatMap((sentence) => {
      const words = sentence.pieces.map((piece) => piece.differs
        ? make("mark", { class: "hb-differs", text: piece.text.trimEnd() }) : document.createTextNode(piece.text));
      if (sentence.partner === null) return [...words, document.createTextNode(" ")];
      return sentence.moved ? [make("span", { class: "hb-moved" }, ...words)] : words;
    });

    /** Where sentences that the facing clause has not got stand elsewhere in the other policy.
     * @param {HandbookSentence[]} sentences @param {SideSchool} school @param {ReturnType<typeof finder>} find @param {HandbookClause | null} facing */
    function reused(sentences, school, find, facing) {
      const found = sentences.filter((sentence) => sentence.partner === null).flatMap((sentence) => {
        const text = sentence.pieces.map((piece) => piece.text).join("").trim();
        const clause = find(text, facing);
        return clause ? [{ text, clause }] : [];
      });
      return found.map(({ text, clause }) => make("p", { class: "hb-side__reused" },
        `“${text.split(" ").slice(0, 6).join(" ")}…” stands elsewhere at ${school.name}, in the same or nearly the same words: `, link(clause.uri, clause.reference)));
    }

    /** @param {FacingPair} facing @param {FacingLikeness | ""} likely */
    function halves(facing, likely) {
      const { left, right, compared } = facing;
      const marks = compared && likely === "near" ? compared : null;
      /** @param {HandbookClause | null} clause @param {HandbookSentence[] | undefined} sentences @param {SideSchool} here @param {SideSchool} there @param {ReturnType<typeof finder>} find @param {HandbookClause | null} across */
      const half = (clause, sentences, here, there, find, across) => {
        const cell = make("div", { class: "hb-side__half" });
        if (!clause) return cell;
        const whole = sentences || window.hb.words.sentences(clause.text).map((text) => ({ pieces: [{ text, differs: false }], partner: null, moved: false }));
        cell.append(quote(clause, sentences && markedUp(sentences), `${here.name}, `), ...reused(likely === "same" ? [] : whole, there, find, across));
        return cell;
      };
      return make("div", { class: "hb-side__pair" },
        half(left, marks ? marks.left : undefined, one, other, inOther, right),
        half(right, marks ? marks.right : undefined, other, one, inOne, left));
    }

    /** @param {FacingPair} facing @returns {HTMLElement[]} */
    function faced(facing) {
      const { left, right, compared } = facing;
      if (!left || !right || !compared) {
        return [make("p", { class: "hb-side__state", text: `Only at ${left ? one.name : other.name}` }), halves(facing, "")];
      }
      const likely = likeness(compared);
      const group = left.shared !== undefined && left.shared === right.shared ? view.shared[left.shared] : undefined;
      const moved = compared.left.some((sentence) => sentence.moved) ? "; sentences stand in another order" : "";
      const said = likely === "same" ? "The same words" : likely === "near" ? `Words differ where marked${moved}` : "Worded differently throughout";
      if (!group) return [make("p", { class: "hb-side__state", text: said }), halves(facing, likely)];
      const fold = make("details", { class: "hb-more hb-side__shared" },
        make("summary", { text: `Shared wording, ${likely === "same" ? "the same" : "nearly the same"} in ${group.schools} schools` }),
        make("div", { class: "hb-more__body" }, make("p", { class: "hb-side__state" }, `${said}. `, link(group.uri, "Everyone who has it")), halves(facing, likely)));
      fold.open = likely !== "same"; // what is the same word for word need not be read twice
      return [fold];
    }

    /** @param {SideView["topics"][0]["questions"][0]} question @param {string[]} kinds */
    return (question, kinds) => {
      const facing = pair(rests(one, question.id), rests(other, question.id));
      return make("article", { class: "hb-side__question", id: `hb-q-${question.id}` },
        make("h4", {}, link(question.uri, question.ask)),
        make("p", { class: "hb-side__kinds", text: kinds.map((kind) => view.kinds[kind] || kind).join("; ") }),
        make("div", { class: "hb-side__pair" },
          answered(one, one.answers[question.id] || null), answered(other, other.answers[question.id] || null)),
        ...facing.flatMap(faced));
    };
  }

  window.hb.side = side;
})();
