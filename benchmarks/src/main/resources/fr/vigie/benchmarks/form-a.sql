-- What a capable user would write instead of Vigie: every Squid line parsed by DuckDB, malformed
-- lines counted, the host looked up among the tools by suffix. Variables: logs, events, daily.
-- One regular expression for the whole line is the fastest form found: splitting by blanks takes
-- two to three times as long (docs/performance.md).
CREATE TEMP TABLE events AS
WITH matched AS (
  SELECT regexp_extract(
    line,
    '^(\d+\.\d+) +(\d+) ([^ ]+) ([^ ]+) (\d+) ([^ ]+) (?:[a-z]+://)?([^ /:]*)[^ ]* ([^ ]+) ',
    ['stamp', 'elapsed', 'client', 'tag', 'size', 'method', 'host', 'person']) AS f
  FROM read_csv(getvariable('logs'), delim = '\x01', header = false, columns = {'line': 'VARCHAR'},
                quote = '', escape = '', auto_detect = false)),
parsed AS (
  SELECT
    make_timestamp(CAST(TRY_CAST(f.stamp AS DOUBLE) * 1000000 AS BIGINT)) AS stamp,
    TRY_CAST(f.elapsed AS INTEGER) AS elapsed,
    f.client AS client,
    TRY_CAST(f.size AS BIGINT) AS bytes,
    f.method AS method,
    f.person AS person,
    lower(f.host) AS host
  FROM matched),
suffixes AS (
  SELECT *, unnest(
    CASE WHEN stamp IS NULL OR elapsed IS NULL OR bytes IS NULL THEN ['<rejected>']
         ELSE list_distinct([
           host,
           regexp_replace(host, '^[^.]+\.', ''),
           regexp_replace(host, '^[^.]+\.[^.]+\.', '')]) END) AS suffix
  FROM parsed)
SELECT suffixes.* EXCLUDE (suffix), tools.tool FROM suffixes JOIN tools ON suffix = tools.host;
