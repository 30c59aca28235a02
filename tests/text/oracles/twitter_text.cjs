// Answers one JSON line for each JSON string on standard input: what npm twitter-text makes of it.
const twitter = require("twitter-text");

const spans = (entities) => entities.map((entity) => entity.indices);

function answer(text) {
  const { weightedLength } = twitter.parseTweet(text);
  const links = twitter.extractUrlsWithIndices(text);
  return {
    weight: weightedLength,
    shortened: links.some(({ url, indices: [start, end] }) => url.length !== end - start),
    url: spans(links),
    mention: spans(twitter.extractMentionsOrListsWithIndices(text)),
    hashtag: spans(twitter.extractHashtagsWithIndices(text, { checkUrlOverlap: false })),
    cashtag: spans(twitter.extractCashtagsWithIndices(text)),
    entities: spans(twitter.extractEntitiesWithIndices(text)),
  };
}

const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
console.log(lines.map((line) => JSON.stringify(answer(JSON.parse(line)))).join("\n"));
