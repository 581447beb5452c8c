// Reads statements as a JSON list, writes for each how many things an independent validator finds wrong with it.
// The validator is found in the folder that is named, where `npm ci` put it.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const validate = createRequire(process.argv[2] + "/package.json")("xapi-validation").default;
const statements = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(statements.map((statement) => validate(statement).length)));
